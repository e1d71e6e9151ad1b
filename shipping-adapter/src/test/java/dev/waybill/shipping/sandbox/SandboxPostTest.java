package dev.waybill.shipping.sandbox;

import dev.waybill.shipping.ShippingTest;
import dev.waybill.shipping.carrier.Carrier;
import dev.waybill.shipping.carrier.CarrierContract;
import dev.waybill.testing.step.OutsideWorld;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;

@ShippingTest
class SandboxPostTest extends CarrierContract {

  @Autowired Carrier carrier;

  @AfterEach
  @Override
  protected void beWell() {
    OutsideWorld.allWell();
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
    OutsideWorld.fault("carrier", "{\"hangRate\": 1}");
  }

  @Override
  protected void beAway() {
    OutsideWorld.fault("carrier", "{\"outage\": true}");
  }

  @Override
  protected boolean handOver(String labelId) {
    OutsideWorld.handOver(labelId);
    return true;
  }
}
