package dev.waybill.sandbox.shops.shopify.labels;

import dev.waybill.sandbox.carrier.Destinations;
import dev.waybill.sandbox.carrier.LabelPdf;
import dev.waybill.sandbox.effects.EffectBook;
import dev.waybill.sandbox.memory.Ids;
import dev.waybill.sandbox.memory.Recent;
import dev.waybill.sandbox.shops.DelayedTasks;
import dev.waybill.sandbox.shops.Maps;
import dev.waybill.sandbox.web.Call;
import dev.waybill.sandbox.web.Json;
import dev.waybill.sandbox.web.Problem;
import dev.waybill.sandbox.web.Reply;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Sells labels as Shopify does: what is wrong with the request is told at once, the purchase itself
 * is carried out afterwards, and the label makes a fulfillment. A fulfillment order that is not
 * open, or of which a label is being bought, gets no second one. Apps can void nothing: people do.
 */
public final class LabelDesk {

  private static final Set<String> SERVICES =
      Set.of(
          "usps/usps_ground_advantage", "usps/usps_priority", "ups_shipping/03", "dhl_express/P");

  /** Of how a fulfillment is displayed, what there are events of. */
  private static final Set<String> EVENTS =
      Set.of(
          "ATTEMPTED_DELIVERY",
          "CARRIER_PICKED_UP",
          "CONFIRMED",
          "DELAYED",
          "DELIVERED",
          "FAILURE",
          "IN_TRANSIT",
          "LABEL_PRINTED",
          "LABEL_PURCHASED",
          "OUT_FOR_DELIVERY",
          "READY_FOR_PICKUP");

  private static final String PURCHASE = "shippingLabelPurchase(";

  private final SoldOrders orders;
  private final EffectBook effects;
  private final DelayedTasks later;
  private final Ids ids;
  private final Clock clock;
  private final Recent<Sale> sales;
  private @Nullable Sale newest;
  private volatile Habits habits = Habits.USUAL;
  private volatile String origin = "";

  public LabelDesk(
      SoldOrders orders, EffectBook effects, DelayedTasks later, Ids ids, int limit, Clock clock) {
    this.orders = orders;
    this.effects = effects;
    this.later = later;
    this.ids = ids;
    this.clock = clock;
    this.sales = new Recent<>(limit);
  }

  /** Where the shop is called, for the addresses of files. */
  public void at(String url) {
    origin = url;
  }

  /** Whether the token's points do not suffice for this operation at present. */
  public boolean throttles(String operation) {
    return habits.purchase() == Habits.Purchase.THROTTLED && operation.contains(PURCHASE);
  }

  /** The code of an error that a purchase is answered with once it is carried out. */
  public @Nullable String refusalAfter() {
    return habits.purchase() == Habits.Purchase.IN_DOUBT ? "INTERNAL_SERVER_ERROR" : null;
  }

  /** Whether the answer to this operation gets lost. */
  public boolean loses(String operation) {
    return habits.losesAnswers()
        && (operation.contains(PURCHASE) || operation.contains("fulfillmentCancel("));
  }

  /** The payload of {@code shippingLabelPurchase}. */
  public synchronized Map<String, @Nullable Object> purchase(long fulfillmentOrder, Object given) {
    JsonNode input = Json.read(Json.write(given));
    String[] wrong = wrong(fulfillmentOrder, input);
    if (wrong != null) {
      return Maps.of(
          "shippingLabelPurchaseResult",
          null,
          "userErrors",
          List.of(Maps.of("code", wrong[0], "field", List.of(), "message", wrong[1])));
    }
    var sale = new Sale(ids.next(), fulfillmentOrder, input);
    boolean other = pending(fulfillmentOrder);
    sales.put(Long.toString(sale.id), sale);
    // As it is told now, before it is carried out.
    Map<String, @Nullable Object> view = view(sale);
    if (other) {
      sale.fail(
          "JOB_NOT_ENQUEUED", "There is another shipping label being purchased for this order.");
    } else if (habits.purchaseMs() == 0) {
      carryOut(sale);
    } else {
      later.run(habits.purchaseMs(), () -> carryOut(sale));
    }
    return Maps.of("shippingLabelPurchaseResult", view, "userErrors", List.of());
  }

  /** The node of this number; null if there is none. */
  public synchronized @Nullable Object result(long id) {
    Sale sale = sales.get(Long.toString(id));
    return sale == null ? null : view(sale);
  }

  /** {@code /shops/{name}/labels/{number}.pdf}: a label, for whoever knows where it is. */
  public synchronized Reply file(Call call) {
    Sale sale = sales.get(call.segment(3).replace(".pdf", ""));
    JsonNode to = sale == null ? null : orders.destination(sale.fulfillmentOrder);
    if (sale == null || !sale.sold() || to == null) {
      throw Problem.notFound("There is no such label.");
    }
    var content =
        new LabelPdf.Content(
            sale.company,
            service(sale.input),
            Stream.of("name", "line1", "line2", "postcode", "city", "country")
                .map(field -> Json.text(to, field))
                .filter(line -> !line.isBlank())
                .toList(),
            sale.number,
            sale.reference,
            sale.voided);
    return Reply.pdf(LabelPdf.of(content), sale.id + ".pdf");
  }

  /** {@code /sandbox/shopify}: how it works, and what people do in Shopify's admin. */
  public synchronized Reply people(Call call) {
    return switch (call.method() + ' ' + call.segment(2) + ' ' + call.segments()) {
      case "GET  2" -> Reply.json(200, habits);
      case "PUT  2" -> {
        habits = Habits.read(call.json());
        yield Reply.json(200, habits);
      }
      case "GET sold 3" -> {
        Sale sale = newest;
        if (sale == null) {
          throw Problem.notFound("No label was sold.");
        }
        yield Reply.json(
            200,
            Maps.of("input", sale.input, "destination", orders.destination(sale.fulfillmentOrder)));
      }
      case "POST labels 5" -> {
        Sale sale = sold(call.segment(3));
        change(sale, call.segment(4), call.segment(4).equals("status") ? call.json() : null);
        yield Reply.json(200, view(sale));
      }
      default -> throw Problem.notFound("There is nothing at " + call.target());
    };
  }

  private void change(Sale sale, String what, @Nullable JsonNode told) {
    if (what.equals("void") && !sale.voided) {
      sale.voided = true;
      effects.labelVoided(sale.reference);
      orders.display(sale.fulfillmentOrder, sale.fulfillment, "LABEL_VOIDED");
    } else if (told != null) {
      String status = Json.text(told, "status");
      orders.display(sale.fulfillmentOrder, sale.fulfillment, status);
      if (EVENTS.contains(status)) {
        orders.happened(
            sale.fulfillment,
            status,
            Json.text(told, "at"),
            Json.text(told, "city"),
            Json.text(told, "country"));
      }
    }
  }

  /** Of a fulfillment order. */
  private Sale sold(String fulfillmentOrder) {
    for (Sale sale : sales.all()) {
      if (sale.sold() && Long.toString(sale.fulfillmentOrder).equals(fulfillmentOrder)) {
        return sale;
      }
    }
    throw Problem.notFound("No label was sold for " + fulfillmentOrder + '.');
  }

  private boolean pending(long fulfillmentOrder) {
    for (Sale sale : sales.all()) {
      if (sale.pending() && sale.fulfillmentOrder == fulfillmentOrder) {
        return true;
      }
    }
    return false;
  }

  private synchronized void carryOut(Sale sale) {
    JsonNode to = orders.destination(sale.fulfillmentOrder);
    if (habits.purchase() == Habits.Purchase.FAILED) {
      sale.fail("CONNECTION_ERROR", "We could not reach the shipping carrier.");
      return;
    }
    try {
      Destinations.check(to == null ? Json.object() : to);
    } catch (Problem problem) {
      sale.fail("PURCHASE_LABEL_VALIDATION_ERROR", problem.getMessage());
      return;
    }
    String service = service(sale.input);
    sale.company =
        service
            .substring(0, service.indexOf('/'))
            .replace("_shipping", "")
            .toUpperCase(Locale.ROOT);
    sale.number = String.format(Locale.ROOT, "SHPFY%012d", ids.next());
    sale.reference = orders.reference(sale.fulfillmentOrder);
    sale.fulfillment =
        orders.fulfill(
            sale.fulfillmentOrder,
            sale.company,
            sale.number,
            "https://track.example.com/" + sale.number);
    if (sale.fulfillment == 0) {
      sale.fail("PURCHASE_LABEL_VALIDATION_ERROR", "The fulfillment order is not open.");
      return;
    }
    orders.display(sale.fulfillmentOrder, sale.fulfillment, "LABEL_PURCHASED");
    sale.status = "PURCHASED";
    newest = sale;
    effects.labelBought(sale.reference);
  }

  /** What is wrong with a request: a code and a message; null for nothing. */
  private String @Nullable [] wrong(long fulfillmentOrder, JsonNode input) {
    if (habits.purchase() == Habits.Purchase.NO_TERMS) {
      return no("TERMS_OF_SERVICE_NOT_ACCEPTED", "Shopify Shipping terms are not accepted.");
    }
    if (!orders.isOpen(fulfillmentOrder)) {
      return no("FULFILLMENT_ORDER_INVALID", "The fulfillment order is not eligible.");
    }
    if (OffsetDateTime.parse(Json.text(input, "shippingDatetime"))
        .toInstant()
        .isBefore(clock.instant())) {
      return no("SHIPPING_DATE_IN_THE_PAST", "Shipping date has already passed.");
    }
    if (!(input.at("/totalWeight/value").asDouble(0) > 0)) {
      return no("TOTAL_WEIGHT_ZERO", "Non-zero total weight is required.");
    }
    JsonNode custom = input.at("/packageInfo/customPackage");
    if (custom.isMissingNode() == input.at("/packageInfo/carrierPackage").isMissingNode()
        || custom.isObject()
            && Stream.of("length", "width", "height")
                .anyMatch(side -> !(custom.at("/dimensions/" + side).asDouble(0) > 0))) {
      return no("INVALID_PACKAGE_DIMENSIONS", "Package dimensions must be greater than zero.");
    }
    if (habits.purchase() == Habits.Purchase.NO_RATE) {
      return no("MISSING_SHIPPING_RATE", "Shipping rate selection is required for purchase.");
    }
    String service = service(input);
    if (service.startsWith("fedex/")) {
      return no("CARRIER_NOT_SUPPORTED", "FedEx cannot be purchased through this API.");
    }
    return SERVICES.contains(service)
        ? null
        : no("RATES_NOT_FOUND", "Rates for the shipping label were not found.");
  }

  private static String[] no(String code, String message) {
    return new String[] {code, message};
  }

  private static String service(JsonNode input) {
    JsonNode wanted = input.path("preferredRateSelection");
    return wanted.isObject()
        ? Json.text(wanted, "carrierCode") + '/' + Json.text(wanted, "serviceCode")
        : "usps/usps_ground_advantage";
  }

  private Map<String, @Nullable Object> view(Sale sale) {
    String error = sale.errorCode;
    return Maps.of(
        "__typename",
        "ShippingLabelPurchaseResult",
        "id",
        "gid://shopify/ShippingLabelPurchaseResult/" + sale.id,
        "done",
        !sale.pending(),
        "status",
        sale.pending() ? "PENDING_PURCHASE" : sale.status,
        "errors",
        error == null
            ? List.of()
            : List.of(Maps.of("code", error, "field", null, "message", sale.error)),
        "shippingLabels",
        sale.sold() ? List.of(label(sale)) : List.of());
  }

  private Map<String, @Nullable Object> label(Sale sale) {
    String id = "gid://shopify/ShippingLabel/" + sale.id;
    return Maps.of(
        "id",
        id,
        "cancellable",
        !sale.voided,
        "printed",
        false,
        "trackingInfo",
        Maps.of(
            "company", sale.company,
            "number", sale.number,
            "url", "https://track.example.com/" + sale.number),
        "shippingDocuments",
        List.of(
            Maps.of(
                "documentType",
                "LABEL",
                "format",
                "PDF",
                "shippingLabelId",
                id,
                "url",
                origin + "/labels/" + sale.id + ".pdf")));
  }
}
