package dev.waybill.ingest;

import dev.waybill.testing.StrictApiContract;

/** What nobody reads is refused by name, whatever the endpoint. */
class StrictApiTest extends ShopEdge implements StrictApiContract {

  @Override
  public String authorization() {
    return StrictApiContract.adminOf("order-ingest");
  }
}
