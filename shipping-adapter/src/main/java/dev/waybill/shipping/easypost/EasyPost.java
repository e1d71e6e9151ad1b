package dev.waybill.shipping.easypost;

import dev.waybill.contracts.Address;
import dev.waybill.shipping.carrier.Account;
import dev.waybill.shipping.carrier.AddressCheck;
import dev.waybill.shipping.carrier.Carrier;
import dev.waybill.shipping.carrier.CarrierWords;
import dev.waybill.shipping.carrier.Document;
import dev.waybill.shipping.carrier.Document.Format;
import dev.waybill.shipping.carrier.Draft;
import dev.waybill.shipping.carrier.Label;
import dev.waybill.shipping.carrier.Manifests;
import dev.waybill.shipping.carrier.Pickups;
import dev.waybill.shipping.carrier.Purchase;
import dev.waybill.shipping.carrier.RateExpired;
import dev.waybill.shipping.carrier.Refund;
import dev.waybill.shipping.carrier.ReturnLabels;
import dev.waybill.shipping.carrier.Selection;
import dev.waybill.shipping.carrier.Shipment;
import dev.waybill.shipping.carrier.Tracking;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.Refusal;
import dev.waybill.step.http.FeignClients;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An account at EasyPost. A draft is a shipment there, and its id is that of the label once it is
 * bought. A shipment is sold once: whoever asks again is told that it was, and reads it.
 */
final class EasyPost implements Carrier {

  /** Ids that EasyPost makes. One of this form that it does not know is another account's. */
  private static final Pattern SHIPMENT = Pattern.compile("shp_[0-9a-f]{32}");

  private final Account account;
  private final FeignClients.Opened<EasyPostApi> client;
  private final EasyPostApi api;
  private final LabelFiles files;
  private final Requests requests;

  EasyPost(Account account, FeignClients.Opened<EasyPostApi> client, LabelFiles files) {
    this.account = account;
    this.client = client;
    this.api = client.api();
    this.files = files;
    this.requests = new Requests(account);
  }

  @Override
  public String name() {
    return account.id();
  }

  @Override
  public void close() {
    client.close();
    files.close();
  }

  @Override
  public String check() {
    JsonNode newest = api.newest(1);
    if (!newest.path("shipments").isArray()) {
      throw new ProviderUnavailable(
          "strange-answer", "What answers at this address is not EasyPost", null, false, null);
    }
    return account.test()
        ? "EasyPost takes the test key: its labels move no parcel."
        : "EasyPost takes the production key: its labels cost money.";
  }

  @Override
  public Draft draft(Shipment shipment) {
    Told.Shipment created = created(requests.outbound(shipment), shipment.shipTo());
    return new Draft(
        created.id(),
        Labels.rates(created.rates()),
        words(created.messages(), shipment.shipTo()),
        Refusals.unheard(created.messages()));
  }

  Told.Shipment created(Sent.Creation creation, Address shipTo) {
    Told.Shipment created;
    try {
      created = api.create(creation);
    } catch (ProviderUnavailable e) {
      if (!e.outcome().mayHaveHappened()) {
        throw Refusals.creation(e, shipTo);
      }
      created = createdUnheard(creation.shipment().reference(), e);
    }
    if (created.rates().isEmpty()) {
      throw Refusals.noRates(created.messages(), shipTo);
    }
    return created;
  }

  /** The answer alone may have been lost: a second draft would stand beside the first for ever. */
  private Told.Shipment createdUnheard(String reference, ProviderUnavailable failure) {
    try {
      return underReference(reference)
          .filter(shipment -> !shipment.isBought())
          .orElseThrow(() -> failure);
    } catch (ProviderUnavailable notRead) {
      throw failure;
    }
  }

  /** The newest shipment that was made under our reference. */
  Optional<Told.Shipment> underReference(String reference) {
    try {
      return Optional.of(api.shipment(reference))
          .filter(shipment -> reference.equals(shipment.reference()));
    } catch (ProviderUnavailable e) {
      if (e.answer().status() == 404) {
        // Whether this is EasyPost at all is told by what comes next.
        return Optional.empty();
      }
      throw e;
    }
  }

  private static List<String> words(List<Told.Message> messages, Address shipTo) {
    return messages.stream()
        .map(one -> one.carrier() + ": " + CarrierWords.of(String.valueOf(one.message()), shipTo))
        .toList();
  }

  @Override
  public Purchase buy(Shipment shipment, Selection selection) {
    String draft = Objects.requireNonNull(selection.draft(), "EasyPost sells drafts only");
    String rate = Objects.requireNonNull(selection.rate(), "EasyPost sells rates only");
    return bought(
        shipment,
        purchased(
            draft,
            new Sent.Purchase(new Sent.Id(rate), Requests.insurance(shipment.options())),
            shipment));
  }

  private Told.Shipment purchased(String draft, Sent.Purchase purchase, Shipment shipment) {
    try {
      return api.buy(draft, purchase);
    } catch (ProviderUnavailable e) {
      String code = Refusals.code(e);
      return switch (code) {
        case "SHIPMENT.POSTAGE.EXISTS" -> readBack(draft);
        case "SHIPMENT.POSTAGE.TIMED_OUT",
            "SHIPMENT.POSTAGE.NO_RESPONSE",
            "SHIPMENT.PURCHASE.IN_PROGRESS" ->
            throw Refusals.mayHaveHappened(e, "purchase-in-doubt");
        case "SHIPMENT.MISSING_RATE" ->
            throw new RateExpired("EasyPost does not sell at this rate any more.");
        case "SHIPMENT.POSTAGE.FAILURE" -> throw Refusals.purchase(e, shipment.shipTo());
        // Another code of a purchase: nothing is lost by reading the shipment before the next one.
        default ->
            throw code.isEmpty() ? e : Refusals.mayHaveHappened(e, "purchase-not-understood");
      };
    }
  }

  /** The label is there: what keeps us from reading it does not undo that. */
  private Told.Shipment readBack(String draft) {
    try {
      return api.shipment(draft);
    } catch (ProviderUnavailable e) {
      throw Refusals.mayHaveHappened(e, "purchase-not-read");
    }
  }

  Purchase bought(Shipment shipment, Told.Shipment told) {
    if (!told.isBought() || !shipment.reference().equals(told.reference())) {
      throw new ProviderUnavailable(
          "strange-answer",
          "EasyPost answers a purchase with a shipment that is not bought, or of another command",
          null,
          true,
          null);
    }
    return new Purchase(Labels.label(told), filesOf(told, shipment.options().format()));
  }

  /** A label without its files is bought all the same: they are fetched later. */
  private List<Document> filesOf(Told.Shipment told, Format format) {
    try {
      return files.of(told, format);
    } catch (ProviderUnavailable e) {
      return List.of();
    }
  }

  @Override
  public List<Label> find(String reference, @Nullable String draft) {
    if (draft == null) {
      // Nothing is sold without a draft.
      return List.of();
    }
    Told.Shipment told = api.shipment(draft);
    return told.isBought() && reference.equals(told.reference())
        ? List.of(Labels.label(told))
        : List.of();
  }

  @Override
  public Refund voidLabel(String id) {
    Told.Shipment told;
    try {
      told = api.refund(ofOurs(id), Map.of());
    } catch (ProviderUnavailable e) {
      if (e.answer().status() != 422) {
        throw e;
      }
      // Asked for before, or nothing was bought: the shipment itself says which.
      told = api.shipment(id);
    }
    return refund(told, true);
  }

  @Override
  public Refund refund(String id) {
    return refund(api.shipment(ofOurs(id)), false);
  }

  private static Refund refund(Told.Shipment told, boolean asked) {
    if (!told.isBought()) {
      throw unknownLabel();
    }
    Refund.State state = Labels.state(told.refundStatus());
    if (asked && state == Refund.State.REJECTED && TrackerWords.status(told.tracker()).hasLeft()) {
      throw new Refusal("already-shipped", "The parcel is already with the carrier.");
    }
    Told.Rate paid = told.selectedRate();
    return state == Refund.State.CREDITED && paid != null
        ? new Refund(state, Labels.amount(paid), null)
        : Refund.of(state);
  }

  @Override
  public List<Document> documents(String id, Format format) {
    Told.Shipment told = api.shipment(ofOurs(id));
    if (!told.isBought()) {
      throw unknownLabel();
    }
    return files.of(told, format);
  }

  private static String ofOurs(String id) {
    if (!SHIPMENT.matcher(id).matches()) {
      throw unknownLabel();
    }
    return id;
  }

  private static Refusal unknownLabel() {
    return new Refusal("unknown-label", "EasyPost has sold no such label.");
  }

  @Override
  public Optional<Tracking> tracking() {
    return Optional.of(new EasyPostTracking(account, api));
  }

  @Override
  public Optional<AddressCheck> addressCheck() {
    return Optional.of(new EasyPostAddressCheck(api));
  }

  @Override
  public Optional<Manifests> manifests() {
    return Optional.of(new EasyPostManifests(api, files));
  }

  @Override
  public Optional<ReturnLabels> returnLabels() {
    return Optional.of(new EasyPostReturns(requests, this));
  }

  @Override
  public Optional<Pickups> pickups() {
    return Optional.of(new EasyPostPickups(api));
  }
}
