package dev.waybill.ingest.shopify.reading;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.Customer;
import dev.waybill.contracts.Delivery;
import dev.waybill.contracts.Order;
import dev.waybill.contracts.OrderLine;
import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.contracts.ShopStatus;
import dev.waybill.ingest.order.Amounts;
import dev.waybill.ingest.order.Fields;
import dev.waybill.ingest.order.FulfilledByOthers;
import dev.waybill.ingest.order.Incoming;
import dev.waybill.ingest.order.Problems;
import dev.waybill.ingest.order.Recipients;
import dev.waybill.ingest.order.ShopRules;
import dev.waybill.ingest.order.SnapshotDetails;
import dev.waybill.ingest.order.Snapshots;
import dev.waybill.ingest.order.Text;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** From Shopify's order resource to the canonical order. */
final class OrderMapping {

  private static final Text TEXT = Text.plain();

  /** How well informed we are who know from where the shop sends what. */
  private static final int ROUTED = 2;

  private final Snapshots snapshots;
  private final ShopRules rules;

  OrderMapping(Snapshots snapshots, ShopRules rules) {
    this.snapshots = snapshots;
    this.rules = rules;
  }

  OrderSnapshot snapshot(String id, JsonNode body, Incoming incoming) {
    var problems = new Problems();
    Amounts amounts = Amounts.in(Fields.text(body, "currency"), rules, problems);
    Routing routing = Routing.of(body, rules);
    List<OrderLine> all = Lines.of(body, rules, amounts, problems);
    List<OrderLine> told = Lines.byService(body, all, rules);
    Map<String, Integer> toldSettled = Lines.settled(body, told);
    List<OrderLine> lines = routing.isKnown() ? Lines.byRouting(all, told, routing) : told;
    Map<String, Integer> settled =
        routing.isKnown() ? Lines.settledByUs(body, lines, all, routing) : toldSettled;
    ShopStatus ready = Statuses.of(body, lines, rules, problems);
    ShopStatus status = FulfilledByOthers.done(ready, lines, settled);
    checkTest(body, problems);
    Delivery delivery = Shipping.delivery(body, rules, amounts, problems);
    boolean parcel = lines.stream().anyMatch(OrderLine::needsShipping);
    Shipping.check(body, delivery, lines, rules, problems);
    Customer customer = customer(body);
    var order =
        new Order(
            Fields.firstOf(TEXT.of(body, "name"), TEXT.of(body, "order_number"), id),
            time(body, "created_at", incoming),
            customer,
            parcel ? shipTo(body) : null,
            Addresses.of(body.path("billing_address"), ""),
            lines,
            delivery,
            OrderTotals.of(body, amounts),
            TEXT.note(body, "note"),
            tags(body),
            Extras.discounts(body, amounts),
            Extras.fees(body, amounts),
            Extras.payment(body),
            Extras.attributes(body));
    String risk = Extras.risk(body);
    return snapshots.of(
        id,
        time(body, "updated_at", incoming),
        status,
        order,
        new SnapshotDetails(
            risk,
            gateway(body),
            routing.isKnown() ? ROUTED : risk.isEmpty() ? 0 : 1,
            "",
            settled,
            routing.isKnown() ? new SnapshotDetails.AsInWebhook(told, toldSettled) : null,
            status != ready && settled.isEmpty()),
        problems,
        incoming);
  }

  /** Null where the shop gave no address. */
  static @Nullable Address shipTo(JsonNode body) {
    return Recipients.named(
        Addresses.of(body.path("shipping_address"), phone(body)), customer(body));
  }

  /** Shopify marks orders of its trial payment methods as paid like any other. */
  private static void checkTest(JsonNode body, Problems problems) {
    if (body.path("test").booleanValue(false)) {
      problems.add(
          "test-order",
          "The order was paid with a trial payment method, so nobody has paid for the goods. Cancel"
              + " it in the shop, or release it if it is meant to try everything out.");
    }
  }

  /**
   * Customer and addresses may be absent, and the e-mail "", at a counter or by the app's scopes.
   */
  private static Customer customer(JsonNode body) {
    JsonNode customer = body.path("customer");
    JsonNode company = body.path("company");
    JsonNode billing = body.path("billing_address");
    JsonNode shipping = body.path("shipping_address");
    String[] names = names(billing, customer, shipping);
    return new Customer(
        Fields.id(customer, "id"),
        Fields.orNull(
            Fields.firstOf(
                TEXT.of(body, "email"),
                TEXT.of(body, "contact_email"),
                TEXT.of(customer, "email"))),
        Fields.orNull(
            Fields.firstOf(
                TEXT.of(body, "phone"),
                TEXT.of(customer, "phone"),
                TEXT.of(billing, "phone"),
                TEXT.of(shipping, "phone"))),
        names[0],
        names[1],
        Fields.orNull(
            Fields.firstOf(
                TEXT.of(company, "name"),
                TEXT.of(billing, "company"),
                TEXT.of(shipping, "company"))),
        TEXT.orNull(body, "customer_locale"),
        Fields.id(company, "id"));
  }

  /** First and last; where an address gives a name as a whole only, the last word is the last. */
  private static String[] names(JsonNode billing, JsonNode customer, JsonNode shipping) {
    String first = named("first_name", billing, customer, shipping);
    String last = named("last_name", billing, customer, shipping);
    if (!first.isEmpty() || !last.isEmpty()) {
      return new String[] {first, last};
    }
    String whole = Fields.firstOf(TEXT.of(billing, "name"), TEXT.of(shipping, "name"));
    int space = whole.lastIndexOf(' ');
    return space < 0
        ? new String[] {"", whole}
        : new String[] {whole.substring(0, space).strip(), whole.substring(space + 1)};
  }

  private static String named(
      String field, JsonNode billing, JsonNode customer, JsonNode shipping) {
    return Fields.firstOf(
        TEXT.of(customer, field), TEXT.of(billing, field), TEXT.of(shipping, field));
  }

  private static String gateway(JsonNode body) {
    return Fields.firstOf(
        TEXT.of(body, "gateway"), TEXT.of(body.path("payment_gateway_names").path(0)));
  }

  private static String phone(JsonNode body) {
    return Fields.firstOf(
        TEXT.of(body, "phone"),
        TEXT.of(body.path("billing_address"), "phone"),
        TEXT.of(body.path("customer"), "phone"));
  }

  private static List<String> tags(JsonNode body) {
    String tags = TEXT.note(body, "tags");
    return Arrays.stream(tags == null ? new String[0] : tags.split(","))
        .map(String::strip)
        .filter(tag -> !tag.isEmpty())
        .limit(100)
        .toList();
  }

  private static Instant time(JsonNode body, String field, Incoming incoming) {
    Instant time = Fields.utc(body, field);
    return time != null ? time : incoming.at().truncatedTo(ChronoUnit.SECONDS);
  }
}
