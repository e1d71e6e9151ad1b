package dev.waybill.shipping;

import dev.waybill.testing.StrictApiContract;

/** What nobody reads is refused by name, whatever the endpoint. */
@ShippingTest
class StrictApiTest implements StrictApiContract {

  @Override
  public String authorization() {
    return StrictApiContract.adminOf("shipping-adapter");
  }
}
