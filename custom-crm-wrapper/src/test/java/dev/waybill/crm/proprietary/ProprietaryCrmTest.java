package dev.waybill.crm.proprietary;

import dev.waybill.crm.Crm;
import dev.waybill.crm.CrmContract;
import dev.waybill.crm.CrmTest;
import dev.waybill.testing.step.OutsideWorld;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;

@CrmTest
class ProprietaryCrmTest extends CrmContract {

  @Autowired Crm crm;

  @Override
  protected Crm crm() {
    return crm;
  }

  @Override
  protected void loseAnswers() {
    OutsideWorld.fault("crm", "{\"hangRate\": 1}");
  }

  @Override
  protected void beAway() {
    OutsideWorld.fault("crm", "{\"outage\": true}");
  }

  @AfterEach
  @Override
  protected void beWell() {
    OutsideWorld.allWell();
  }

  @Override
  protected String stateOf(String orderId) {
    String state = OutsideWorld.effects(orderId).path("crm").path("state").asString("");
    return state.isEmpty() ? null : state;
  }
}
