package dev.waybill.notifier;

import dev.waybill.testing.StrictApiContract;

/** What nobody reads is refused by name, whatever the endpoint. */
@NotifierTest
class StrictApiTest implements StrictApiContract {

  @Override
  public String authorization() {
    return StrictApiContract.adminOf("notifier");
  }
}
