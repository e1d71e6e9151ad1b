package dev.waybill.shipping.karrio;

import dev.waybill.shipping.carrier.AddressCheck;
import dev.waybill.shipping.carrier.Carrier;
import dev.waybill.shipping.carrier.Document;
import dev.waybill.shipping.carrier.Draft;
import dev.waybill.shipping.carrier.Label;
import dev.waybill.shipping.carrier.Manifests;
import dev.waybill.shipping.carrier.Pickups;
import dev.waybill.shipping.carrier.Purchase;
import dev.waybill.shipping.carrier.Refund;
import dev.waybill.shipping.carrier.Selection;
import dev.waybill.shipping.carrier.Shipment;
import dev.waybill.shipping.carrier.Tracking;
import dev.waybill.shipping.karrio.KarrioApi.Connection;
import dev.waybill.shipping.karrio.KarrioApi.KarrioShipment;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.Refusal;
import dev.waybill.step.http.FeignClients;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An account of a Karrio. {@link Buying} has the purchase. */
final class Karrio implements Carrier {

  private final String name;
  private final FeignClients.Opened<KarrioApi> client;
  private final KarrioApi api;
  private final Requests requests;
  private final Labels labels;
  private final Buying buying;
  private final Documents documents;
  private final KarrioTracking tracking;

  Karrio(
      String name,
      FeignClients.Opened<KarrioApi> client,
      Requests requests,
      Labels labels,
      Doubts doubts,
      String webhookSecret) {
    this.name = name;
    this.client = client;
    this.api = client.api();
    this.requests = requests;
    this.labels = labels;
    this.buying = new Buying(api, labels, doubts);
    this.documents = new Documents(api);
    this.tracking = new KarrioTracking(api, webhookSecret);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void close() {
    client.close();
  }

  @Override
  public String check() {
    List<Connection> active =
        api.connections().results().stream().filter(Connection::active).toList();
    if (active.isEmpty()) {
      throw new ProviderUnavailable(
          "no-connection", "Karrio takes the key, and has no carrier connected", null, false, null);
    }
    return "%d carriers: %s"
        .formatted(
            active.size(),
            active.stream()
                .map(one -> CarrierNames.of(one.carrierName()) + " (" + one.carrierId() + ')')
                .collect(Collectors.joining(", ")));
  }

  @Override
  public Draft draft(Shipment shipment) {
    KarrioShipment made;
    try {
      made = api.create(requests.of(shipment));
    } catch (ProviderUnavailable e) {
      Answer answer = Answer.of(e);
      throw switch (answer.status()) {
        case 400 -> answer.ofKarrio(shipment.shipTo());
        case 424 -> answer.ofCarriers(shipment.shipTo(), false);
        default -> e;
      };
    }
    if (made.testMode() != labels.test()) {
      throw new ProviderUnavailable(
          "wrong-mode",
          "Karrio's key is one of its "
              + (made.testMode() ? "test" : "live")
              + " mode, and the account is not",
          null,
          false,
          null);
    }
    return Labels.draft(made, shipment.shipTo());
  }

  @Override
  public Purchase buy(Shipment shipment, Selection selection) {
    return buying.buy(shipment, selection);
  }

  @Override
  public List<Label> find(String reference, @Nullable String draft) {
    return draft == null ? List.of() : buying.find(reference, draft);
  }

  @Override
  public Refund voidLabel(String id) {
    try {
      KarrioShipment cancelled = api.cancel(id);
      if (!Labels.isLabel(cancelled)) {
        throw unknown();
      }
      return Refund.of(labels.refund());
    } catch (ProviderUnavailable e) {
      Answer answer = Answer.of(e);
      if (answer.knowsNoShipment()) {
        throw unknown();
      }
      return switch (answer.status()) {
        case 409 -> notCancelled(id);
        case 424 -> refused(answer);
        default -> throw e;
      };
    }
  }

  @Override
  public Refund refund(String id) {
    KarrioShipment shipment = known(() -> api.shipment(id));
    if (!Labels.isLabel(shipment)) {
      throw unknown();
    }
    return Refund.of(Labels.isCancelled(shipment) ? labels.refund() : Refund.State.NONE);
  }

  @Override
  public List<Document> documents(String id, Document.Format format) {
    KarrioShipment shipment = known(() -> api.shipment(id));
    if (!Labels.isLabel(shipment)) {
      throw unknown();
    }
    return documents.fetch(shipment);
  }

  @Override
  public Optional<Tracking> tracking() {
    return Optional.of(tracking);
  }

  @Override
  public Optional<AddressCheck> addressCheck() {
    return Optional.of(new KarrioAddressCheck(api));
  }

  @Override
  public Optional<Manifests> manifests() {
    return Optional.of(new KarrioManifests(api));
  }

  @Override
  public Optional<Pickups> pickups() {
    return Optional.of(new KarrioPickups(api));
  }

  /** Karrio's own no: the parcel has left, or a driver is ordered for it. */
  private Refund notCancelled(String id) {
    KarrioShipment shipment = api.shipment(id);
    if (!Labels.isLabel(shipment)) {
      throw unknown();
    }
    if (Labels.isCancelled(shipment)) {
      return Refund.of(labels.refund());
    }
    if (Labels.isUnmoved(shipment)) {
      return new Refund(
          Refund.State.REJECTED, null, "A driver is ordered for this parcel: cancel that first.");
    }
    throw new Refusal("already-shipped", "The parcel is already with the carrier.");
  }

  /** The carrier's no to a void. One that does not want us, or not now, has said nothing of it. */
  private static Refund refused(Answer answer) {
    String words = Answer.words(answer.messages(), null);
    return switch (answer.meaning()) {
      case LATER, SILENT, ACCOUNT ->
          throw new ProviderUnavailable(
              Answer.CARRIER_REFUSED,
              "The carrier did not void the label: " + words,
              null,
              answer.meaning() == Meaning.SILENT,
              answer.failure(),
              answer.failure().answer());
      case UNDELIVERABLE, INVALID_ADDRESS, COUNTRY, CUSTOMS, PARCEL, SERVICE, UNCLEAR ->
          new Refund(Refund.State.REJECTED, null, words);
    };
  }

  private static <T> T known(Supplier<T> call) {
    try {
      return call.get();
    } catch (ProviderUnavailable e) {
      throw Answer.of(e).knowsNoShipment() ? unknown() : e;
    }
  }

  private static Refusal unknown() {
    return new Refusal("unknown-label", "Karrio does not know this label.");
  }
}
