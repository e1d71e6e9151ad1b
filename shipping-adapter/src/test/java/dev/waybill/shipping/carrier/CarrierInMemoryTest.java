package dev.waybill.shipping.carrier;

class CarrierInMemoryTest extends CarrierContract {

  private final CarrierInMemory carrier = new CarrierInMemory("memory");

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
    carrier.losesAnswers(true);
  }

  @Override
  protected void beAway() {
    carrier.away(true);
  }

  @Override
  protected void beWell() {
    carrier.losesAnswers(false);
    carrier.away(false);
  }

  @Override
  protected boolean handOver(String labelId) {
    carrier.handOver(labelId);
    return true;
  }
}
