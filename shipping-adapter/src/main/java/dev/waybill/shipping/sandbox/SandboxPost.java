package dev.waybill.shipping.sandbox;

import dev.waybill.contracts.Address;
import dev.waybill.shipping.carrier.Account;
import dev.waybill.shipping.carrier.Carrier;
import dev.waybill.shipping.carrier.CarrierWords;
import dev.waybill.shipping.carrier.Document;
import dev.waybill.shipping.carrier.Draft;
import dev.waybill.shipping.carrier.Label;
import dev.waybill.shipping.carrier.Purchase;
import dev.waybill.shipping.carrier.Rate;
import dev.waybill.shipping.carrier.Refund;
import dev.waybill.shipping.carrier.Selection;
import dev.waybill.shipping.carrier.Shipment;
import dev.waybill.shipping.sandbox.SandboxPostApi.LabelRequest;
import dev.waybill.shipping.sandbox.SandboxPostApi.Origin;
import dev.waybill.shipping.sandbox.SandboxPostApi.PostLabel;
import dev.waybill.shipping.sandbox.SandboxPostApi.RatesRequest;
import dev.waybill.step.ProviderAnswer;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.Refusal;
import dev.waybill.step.http.FeignClients;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Speaks to Sandbox Post. Our reference is its idempotency key. */
final class SandboxPost implements Carrier {

  private static final String MISMATCH = "idempotency-mismatch";

  private final Account account;
  private final FeignClients.Opened<SandboxPostApi> client;
  private final SandboxPostApi api;

  SandboxPost(Account account, FeignClients.Opened<SandboxPostApi> client) {
    this.account = account;
    this.client = client;
    this.api = client.api();
  }

  @Override
  public String name() {
    return account.id();
  }

  @Override
  public void close() {
    client.close();
  }

  @Override
  public String check() {
    // Asks for labels under a reference that nobody uses: any good key gets an empty list.
    asked(() -> api.find("check"));
    return "Sandbox Post takes the key.";
  }

  @Override
  public boolean buysWithoutDraft() {
    return true;
  }

  @Override
  public boolean keepsDocuments() {
    return true;
  }

  @Override
  public Draft draft(Shipment shipment) {
    List<Rate> rates =
        asked(
                shipment.shipTo(),
                () -> api.rates(new RatesRequest(shipment.shipTo(), List.of(shipment.parcel()))))
            .rates()
            .stream()
            .map(rate -> new Rate(null, "Sandbox Post", rate.service(), rate.amount(), rate.days()))
            .toList();
    return new Draft(null, rates, List.of());
  }

  @Override
  public Purchase buy(Shipment shipment, Selection selection) {
    var request =
        new LabelRequest(
            shipment.reference(),
            selection.service(),
            new Origin(shipment.location()),
            shipment.shipTo(),
            List.of(shipment.parcel()));
    return new Purchase(bought(shipment, request), List.of());
  }

  private Label bought(Shipment shipment, LabelRequest request) {
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
  public List<Label> find(String reference, @Nullable String draft) {
    return asked(() -> api.find(reference)).labels().stream().map(this::label).toList();
  }

  @Override
  public Refund voidLabel(String id) {
    return Refund.of(label(asked(() -> api.voidLabel(id))).refund());
  }

  @Override
  public Refund refund(String id) {
    return Refund.of(label(asked(() -> api.label(id))).refund());
  }

  @Override
  public List<Document> documents(String id, Document.Format format) {
    return List.of(Document.label(asked(() -> api.pdf(id))));
  }

  private Optional<Label> live(String reference) {
    return find(reference, null).stream().filter(label -> !label.voided()).findFirst();
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
        // Another address answers 404, too, and knows no label.
        case 404 ->
            answer.code().equals("unknown_label")
                ? new Refusal("unknown-label", "The carrier does not know this label.")
                : e;
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

  private Label label(PostLabel label) {
    return new Label(
        label.id(),
        label.reference(),
        label.carrier(),
        label.service(),
        label.trackingNumber(),
        label.trackingUrl(),
        label.amount(),
        label.status().equals("voided") ? Refund.State.CREDITED : Refund.State.NONE,
        account.test());
  }
}
