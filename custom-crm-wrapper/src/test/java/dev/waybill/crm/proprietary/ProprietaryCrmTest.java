package dev.waybill.crm.proprietary;

import dev.waybill.crm.Crm;
import dev.waybill.crm.CrmContract;
import dev.waybill.crm.CrmTest;
import dev.waybill.crm.Surroundings;
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
    Surroundings.crm("{\"hangRate\": 1}");
  }

  @Override
  protected void beAway() {
    Surroundings.crm("{\"outage\": true}");
  }

  @AfterEach
  @Override
  protected void beWell() {
    Surroundings.allWell();
  }

  @Override
  protected String stateOf(String orderId) {
    String state = Surroundings.effects(orderId).path("crm").path("state").asString("");
    return state.isEmpty() ? null : state;
  }
}
