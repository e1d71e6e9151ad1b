package dev.waybill.shipping.shipengine;

import dev.waybill.shipping.carrier.Document;
import dev.waybill.shipping.carrier.Document.Format;
import dev.waybill.shipping.carrier.Label;
import dev.waybill.shipping.carrier.Purchase;
import dev.waybill.shipping.carrier.RateExpired;
import dev.waybill.shipping.carrier.Selection;
import dev.waybill.shipping.carrier.Shipment;
import dev.waybill.shipping.shipengine.Wire.KnownShipment;
import dev.waybill.shipping.shipengine.Wire.SoldLabel;
import dev.waybill.step.ProviderUnavailable;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Buys labels, each once. ShipEngine has no idempotency key and does not say what a second purchase
 * of a shipment does. So the shipment's labels are looked at before anything is bought, and two
 * purchases of one shipment do not run beside each other here; that they do not in two processes
 * the ledger sees to.
 */
final class Purchases {

  private final ShipEngineApi api;
  private final LabelReader reader;
  private final Papers papers;
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();

  Purchases(ShipEngineApi api, LabelReader reader, Papers papers) {
    this.api = api;
    this.reader = reader;
    this.papers = papers;
  }

  Purchase buy(Shipment shipment, Selection selection) {
    String draft = selection.draft();
    String rate = selection.rate();
    if (draft == null || rate == null) {
      throw new IllegalArgumentException("ShipEngine sells at rates of its own: " + selection);
    }
    Format format = shipment.options().format();
    return alone(
        draft,
        () -> {
          List<Label> known = labels(shipment.reference(), draft);
          if (!known.isEmpty()) {
            return new Purchase(known.getFirst(), List.of());
          }
          SoldLabel sold = bought(shipment, draft, rate, format);
          return purchase(sold, shipment.reference(), format);
        });
  }

  /** The label of a purchase, and its files as far as they can be had at once. */
  Purchase purchase(SoldLabel sold, String reference, Format format) {
    if (LabelReader.failed(sold)) {
      throw new ProviderUnavailable(
          "purchase-failed", "ShipEngine made a label with an error", null, true, null);
    }
    return new Purchase(reader.label(sold, reference), filesNow(sold, format));
  }

  /** One at a time for each key; whoever comes second is told to come again. */
  Purchase alone(String key, Supplier<Purchase> purchase) {
    if (!underWay.add(key)) {
      throw new ProviderUnavailable(
          "purchase-in-progress",
          "The same label is being bought at this moment",
          null,
          true,
          null);
    }
    try {
      return purchase.get();
    } finally {
      underWay.remove(key);
    }
  }

  List<Label> find(String reference, @Nullable String draft) {
    if (draft == null) {
      // Nothing is bought before its draft is noted.
      return List.of();
    }
    KnownShipment known = known(draft);
    return ExternalId.of(reference).equals(known.externalShipmentId())
        ? labels(reference, draft)
        : List.of();
  }

  private SoldLabel bought(Shipment shipment, String draft, String rate, Format format) {
    return Faults.bought(
        shipment.shipTo(),
        () -> {
          try {
            return api.buyAtRate(
                rate, new Wire.Purchase(Papers.format(format), Papers.layout(format)));
          } catch (ProviderUnavailable e) {
            if (Faults.isUnknown(e)) {
              // To another account a rate is unknown, too, and so is its shipment.
              known(draft);
              throw new RateExpired("ShipEngine does not know the rate " + rate + " any more.");
            }
            throw e;
          }
        });
  }

  private KnownShipment known(String draft) {
    return Faults.asked(
        () -> {
          try {
            return api.shipment(draft);
          } catch (ProviderUnavailable e) {
            throw Faults.isUnknown(e)
                ? new ProviderUnavailable(
                    "unknown-draft",
                    "ShipEngine does not know the shipment "
                        + draft
                        + ": another account's key or another address is set",
                    null,
                    false,
                    e)
                : e;
          }
        });
  }

  /** Those that count before those that were voided. */
  private List<Label> labels(String reference, String draft) {
    String externalId = ExternalId.of(reference);
    return Wire.all(Faults.asked(() -> api.labelsOf(draft)).labels()).stream()
        .filter(label -> draft.equals(label.shipmentId()))
        .filter(label -> externalId.equals(label.externalShipmentId()))
        .filter(label -> !LabelReader.failed(label))
        .sorted((one, other) -> Boolean.compare(one.voided(), other.voided()))
        .map(label -> reader.label(label, reference))
        .toList();
  }

  /** A label that is paid for is one, whether or not its file can be had at this moment. */
  private List<Document> filesNow(SoldLabel sold, Format format) {
    try {
      return papers.of(sold, format);
    } catch (ProviderUnavailable e) {
      return List.of();
    }
  }
}
