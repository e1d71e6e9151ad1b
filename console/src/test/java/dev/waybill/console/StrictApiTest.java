package dev.waybill.console;

import dev.waybill.testing.StrictApiContract;

/** What nobody reads is refused by name, whatever the endpoint. */
class StrictApiTest extends ConsoleTest implements StrictApiContract {

  @Override
  public String authorization() {
    return Visitor.basic("operator", "op-secret");
  }
}
