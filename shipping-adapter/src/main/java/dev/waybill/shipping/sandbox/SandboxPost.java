package dev.waybill.shipping.sandbox;

import dev.waybill.contracts.Address;
import dev.waybill.shipping.carrier.Carrier;
import dev.waybill.shipping.carrier.CarrierWords;
import dev.waybill.shipping.carrier.Document;
import dev.waybill.shipping.carrier.Label;
import dev.waybill.shipping.carrier.Rate;
import dev.waybill.shipping.carrier.Shipment;
import dev.waybill.shipping.sandbox.SandboxPostApi.LabelRequest;
import dev.waybill.shipping.sandbox.SandboxPostApi.Origin;
import dev.waybill.shipping.sandbox.SandboxPostApi.PostLabel;
import dev.waybill.shipping.sandbox.SandboxPostApi.RatesRequest;
import dev.waybill.step.ProviderAnswer;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Speaks to Sandbox Post. Our reference is its idempotency key. */
final class SandboxPost implements Carrier {

  static final String NAME = "sandbox";

  private static final String MISMATCH = "idempotency-mismatch";

  private final SandboxPostApi api;

  SandboxPost(SandboxPostApi api) {
    this.api = api;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Rate> quote(Shipment shipment) {
    return asked(
        shipment.shipTo(),
        () -> api.rates(new RatesRequest(shipment.shipTo(), List.of(shipment.parcel()))).rates());
  }

  @Override
  public Label buy(Shipment shipment, String service) {
    var request =
        new LabelRequest(
            shipment.reference(),
            service,
            new Origin(shipment.location()),
            shipment.shipTo(),
            List.of(shipment.parcel()));
    try {
      return label(asked(shipment.shipTo(), () -> api.buy(shipment.reference(), request)));
    } catch (Refusal refusal) {
      // Bought before, with other content: the cheapest service may have changed meanwhile. What
      // was bought first counts.
      if (refusal.code().equals(MISMATCH)) {
        return live(shipment.reference()).orElseThrow(() -> refusal);
      }
      throw refusal;
    }
  }

  @Override
  public List<Label> find(String reference) {
    return asked(() -> api.find(reference)).labels().stream().map(SandboxPost::label).toList();
  }

  @Override
  public Label voidLabel(String id) {
    return label(asked(() -> api.voidLabel(id)));
  }

  @Override
  public Document document(String id) {
    return new Document("application/pdf", asked(() -> api.pdf(id)));
  }

  private Optional<Label> live(String reference) {
    return find(reference).stream().filter(label -> !label.voided()).findFirst();
  }

  private static <T> T asked(Supplier<T> call) {
    return asked(null, call);
  }

  /** Tells the business's no from a no to us, such as a wrong key: that one passes as it is. */
  private static <T> T asked(@Nullable Address about, Supplier<T> call) {
    try {
      return call.get();
    } catch (ProviderUnavailable e) {
      ProviderAnswer answer = e.answer();
      throw switch (answer.status()) {
        case 404 -> new Refusal("unknown-label", "The carrier does not know this label.");
        case 409, 422 -> new Refusal(answer.code().replace('_', '-'), reason(answer, about));
        default -> e;
      };
    }
  }

  /** What it means, and the carrier's own words where they are about an address. */
  private static String reason(ProviderAnswer answer, @Nullable Address about) {
    String meaning =
        switch (answer.code()) {
          case "undeliverable_address" -> "The carrier cannot deliver to this address.";
          case "unsupported_country" -> "The carrier does not deliver to this country.";
          case "invalid_address" -> "The carrier does not take this address.";
          case "already_shipped" -> "The parcel is already with the carrier.";
          default -> "The carrier refuses: " + answer.code() + '.';
        };
    String words = about == null ? "" : CarrierWords.of(answer.message(), about);
    return words.isEmpty() ? meaning : meaning + " It says: " + words;
  }

  private static Label label(PostLabel label) {
    return new Label(
        label.id(),
        label.reference(),
        label.carrier(),
        label.service(),
        label.trackingNumber(),
        label.trackingUrl(),
        label.amount(),
        label.status().equals("voided"));
  }
}
