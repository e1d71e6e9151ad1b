package dev.waybill.shipping.carrier;

import dev.waybill.contracts.Money;
import dev.waybill.step.ProviderUnavailable;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;

/** The double keeps what real carriers have to keep, both of those that need a draft and others. */
class CarrierInMemoryTest {

  @Nested
  class ThatSellsUnderAReference extends InMemory {
    ThatSellsUnderAReference() {
      super(false);
    }
  }

  @Nested
  class ThatSellsDrafts extends InMemory {
    ThatSellsDrafts() {
      super(true);
    }

    @Override
    protected boolean expireRates() {
      carrier.forgetsRates = true;
      return true;
    }
  }

  abstract static class InMemory extends CarrierContract {

    final CarrierInMemory carrier;

    InMemory(boolean needsDraft) {
      carrier = new CarrierInMemory("memory", needsDraft);
      carrier.price("slow", new Money(390, "EUR"));
    }

    @Override
    protected Carrier carrier() {
      return carrier;
    }

    @Override
    protected Carrier withWrongKey() {
      return refusing();
    }

    @Override
    protected Carrier atWrongAddress() {
      return refusing();
    }

    @Override
    protected Optional<Carrier> ofSomebodyElse() {
      return Optional.of(new CarrierInMemory("other", carrier.drafts() > 0));
    }

    private static Carrier refusing() {
      return (Carrier)
          Proxy.newProxyInstance(
              Carrier.class.getClassLoader(),
              new Class<?>[] {Carrier.class},
              (proxy, method, arguments) -> {
                throw new ProviderUnavailable(
                    ProviderUnavailable.REFUSED, "HTTP 401", null, false, null);
              });
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
    protected void beBusy() {
      carrier.away(true);
    }

    @Override
    protected void beWell() {
      carrier.losesAnswers(false);
      carrier.away(false);
      carrier.refunds = Refund.State.CREDITED;
    }

    @Override
    protected boolean refuseRefunds() {
      carrier.refunds = Refund.State.REJECTED;
      return true;
    }

    @Override
    protected Seen lastSeen() {
      Shipment last = carrier.shipments.getLast();
      return new Seen(
          last.origin(),
          last.shipTo(),
          last.parcel().grams(),
          last.parcel().dimensions(),
          Map.of());
    }

    @Override
    protected boolean declaresCustoms() {
      return false;
    }

    @Override
    protected Money charged(String labelId) {
      return carrier.labels().stream()
          .filter(label -> label.id().equals(labelId))
          .findFirst()
          .orElseThrow()
          .amount();
    }

    @Override
    protected int live(String reference) {
      return (int)
          carrier.live().stream().filter(label -> label.reference().equals(reference)).count();
    }

    @Override
    protected boolean handOver(String labelId) {
      carrier.handOver(labelId);
      return true;
    }
  }
}
