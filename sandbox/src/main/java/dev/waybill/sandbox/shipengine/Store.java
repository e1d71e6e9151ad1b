package dev.waybill.sandbox.shipengine;

import dev.waybill.sandbox.memory.Ids;
import dev.waybill.sandbox.memory.Recent;
import dev.waybill.sandbox.web.Json;
import dev.waybill.sandbox.web.Problem;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Shipments, rates and labels. What was made with a test key is not seen with a live one, nor the
 * other way round. Not thread-safe: the endpoint has one lock for all.
 */
final class Store {

  private final Ids ids;
  private final Clock clock;
  private final Recent<Shipment> shipments;
  private final Recent<Shipment> byExternalId;
  private final Recent<Quote> quotes;
  private final Recent<SoldLabel> labels;
  private final Recent<List<SoldLabel>> byShipment;
  private final Recent<SoldLabel> byTrackingNumber;
  private @Nullable Shipment newestSold;

  Store(Ids ids, Clock clock, int limit) {
    this.ids = ids;
    this.clock = clock;
    shipments = new Recent<>(limit);
    byExternalId = new Recent<>(limit);
    quotes = new Recent<>(limit);
    labels = new Recent<>(limit);
    byShipment = new Recent<>(limit);
    byTrackingNumber = new Recent<>(limit);
  }

  String nextId() {
    return "se-" + ids.next();
  }

  Shipment addShipment(ObjectNode content, boolean test) {
    String externalId = Shipment.externalId(content);
    if (!externalId.isEmpty() && byExternalId.get(key(externalId, test)) != null) {
      throw ShipEngineError.rule(
          "identifier_conflict", "There is a shipment of this external_shipment_id already.");
    }
    var shipment = new Shipment(nextId(), test, clock.instant(), content);
    shipments.put(shipment.id, shipment);
    if (!externalId.isEmpty()) {
      byExternalId.put(key(externalId, test), shipment);
    }
    return shipment;
  }

  Shipment shipment(String id, boolean test) {
    Shipment shipment = shipments.get(id);
    if (shipment == null || shipment.test != test) {
      throw ShipEngineError.notFound("There is no shipment " + id + '.');
    }
    return shipment;
  }

  Shipment byExternalId(String externalId, boolean test) {
    Shipment shipment = byExternalId.get(key(externalId, test));
    if (shipment == null) {
      throw ShipEngineError.notFound("There is no shipment of this external_shipment_id.");
    }
    return shipment;
  }

  void add(Quote quote) {
    quotes.put(quote.id(), quote);
  }

  Quote quote(String id, boolean test) {
    Quote quote = quotes.get(id);
    if (quote == null || quote.shipment().test != test) {
      throw ShipEngineError.notFound("There is no rate " + id + '.');
    }
    return quote;
  }

  /** All rates that were given so far are forgotten. */
  void dropQuotes() {
    quotes.clear();
  }

  SoldLabel addLabel(
      Quote quote,
      String reference,
      ObjectNode request,
      @Nullable String outbound,
      boolean complete) {
    String format = Json.text(request, "label_format");
    String layout = Json.text(request, "label_layout");
    var label =
        new SoldLabel(
            ids.next(),
            quote,
            reference,
            format.isEmpty() ? "pdf" : format,
            layout.isEmpty() ? "4x6" : layout,
            clock.instant(),
            outbound,
            complete);
    newestSold = quote.shipment();
    quote.shipment().status = "label_purchased";
    labels.put(label.id(), label);
    byTrackingNumber.put(label.trackingNumber(), label);
    byShipment.computeIfAbsent(quote.shipment().id, id -> new ArrayList<>()).add(label);
    return label;
  }

  /** The shipment whose label was sold last. */
  Shipment newestSold() {
    if (newestSold == null) {
      throw Problem.notFound("No label was sold yet.");
    }
    return newestSold;
  }

  SoldLabel label(String id, boolean test) {
    SoldLabel label = labels.get(id);
    if (label == null || label.quote.shipment().test != test) {
      throw ShipEngineError.notFound("There is no label " + id + '.');
    }
    return label;
  }

  /** Whatever key it was bought with: for people, and files, which anybody opens. */
  @Nullable SoldLabel anyLabel(String id) {
    return labels.get(id);
  }

  @Nullable SoldLabel byTrackingNumber(String number) {
    return byTrackingNumber.get(number);
  }

  /** Newest first; none of a shipment that is not known. */
  List<SoldLabel> labelsOf(String shipment, boolean test) {
    return Objects.requireNonNullElse(byShipment.get(shipment), List.<SoldLabel>of())
        .reversed()
        .stream()
        .filter(label -> label.quote.shipment().test == test)
        .toList();
  }

  private static String key(String externalId, boolean test) {
    return test + ":" + externalId;
  }
}
