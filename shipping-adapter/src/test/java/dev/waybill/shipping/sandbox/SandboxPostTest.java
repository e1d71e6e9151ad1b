package dev.waybill.shipping.sandbox;

import dev.waybill.shipping.ShippingTest;
import dev.waybill.shipping.Surroundings;
import dev.waybill.shipping.carrier.Carrier;
import dev.waybill.shipping.carrier.CarrierContract;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;

@ShippingTest
class SandboxPostTest extends CarrierContract {

  @Autowired Carrier carrier;

  @AfterEach
  @Override
  protected void beWell() {
    Surroundings.allWell();
  }

  @Override
  protected Carrier carrier() {
    return carrier;
  }

  @Override
  protected String service() {
    return "economy";
  }

  @Override
  protected void loseAnswers() {
    Surroundings.carrier("{\"hangRate\": 1}");
  }

  @Override
  protected void beAway() {
    Surroundings.carrier("{\"outage\": true}");
  }

  @Override
  protected boolean handOver(String labelId) {
    Surroundings.handOver(labelId);
    return true;
  }
}
