package dev.waybill.orchestrator.api;

import dev.waybill.orchestrator.OrchestratorTest;
import dev.waybill.testing.StrictApiContract;

/** What nobody reads is refused by name, whatever the endpoint. */
class StrictApiTest extends OrchestratorTest implements StrictApiContract {

  @Override
  public String authorization() {
    return StrictApiContract.adminOf("orchestrator");
  }
}
