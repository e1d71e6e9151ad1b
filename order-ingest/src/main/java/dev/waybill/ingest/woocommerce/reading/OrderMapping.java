package dev.waybill.ingest.woocommerce.reading;

import dev.waybill.contracts.Customer;
import dev.waybill.contracts.Order;
import dev.waybill.contracts.OrderLine;
import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.contracts.Totals;
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
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** From WooCommerce's order resource to the canonical order. */
final class OrderMapping {

  private static final Text TEXT = Text.html();

  private final Snapshots snapshots;
  private final ShopRules rules;

  OrderMapping(Snapshots snapshots, ShopRules rules) {
    this.snapshots = snapshots;
    this.rules = rules;
  }

  OrderSnapshot gone(String id, Incoming incoming) {
    return snapshots.gone(id, incoming);
  }

  OrderSnapshot snapshot(String id, Statuses.Meaning meaning, JsonNode body, Incoming incoming) {
    var problems = new Problems();
    meaning.report(problems);
    String other = OrderRelation.of(body).otherOrder(rules, problems);
    // What is wrong with goods that another order is shipped for, is seen to there.
    Problems content = other == null ? problems : new Problems();
    Amounts amounts = Amounts.in(Fields.text(body, "currency"), rules, content);
    Shipping shipping = Shipping.of(body, rules, amounts, content);
    Refunds refunds = Refunds.of(body, amounts);
    Totals totals = totals(body, refunds, amounts);
    refunds.check(totals, content);
    JsonNode items = body.path("line_items");
    Bundles bundles = Bundles.of(items, rules, content);
    List<OrderLine> own = Lines.of(items, shipping.anything(), bundles, refunds, amounts, content);
    List<OrderLine> lines = other == null ? own : FulfilledByOthers.all(own, other);
    Customer customer = customer(body);
    var order =
        new Order(
            Fields.firstOf(TEXT.of(body, "number"), id),
            created(body, incoming),
            customer,
            shipping.anything() ? Recipients.named(shipping.address(), customer) : null,
            Addresses.of(body.path("billing"), ""),
            lines,
            shipping.delivery(),
            totals,
            TEXT.note(body, "customer_note"),
            List.of(),
            Extras.discounts(body.path("coupon_lines"), amounts),
            Extras.fees(body.path("fee_lines"), amounts),
            Extras.payment(body),
            null);
    return snapshots.of(
        id,
        version(body, incoming),
        FulfilledByOthers.done(meaning.status(), lines, Map.of()),
        order,
        new SnapshotDetails("", TEXT.of(body, "payment_method"), rank(refunds), refunds.all()),
        problems,
        incoming);
  }

  private static int rank(Refunds refunds) {
    return refunds.any() && refunds.told() ? 1 : 0;
  }

  /** Lines and postage are without tax whatever the shop shows to its customers. */
  private static Totals totals(JsonNode body, Refunds refunds, Amounts amounts) {
    return new Totals(
        amounts.required(body.path("total"), "total"),
        amounts.of(body.path("shipping_total")),
        amounts.of(body.path("total_tax")),
        amounts.of(body.path("discount_total")),
        refunds.sum(),
        null,
        false);
  }

  static Customer customer(JsonNode body) {
    JsonNode billing = body.path("billing");
    JsonNode shipping = body.path("shipping");
    return new Customer(
        Fields.id(body, "customer_id"),
        TEXT.orNull(billing, "email"),
        Addresses.phone(billing, shipping),
        Fields.firstOf(TEXT.of(billing, "first_name"), TEXT.of(shipping, "first_name")),
        Fields.firstOf(TEXT.of(billing, "last_name"), TEXT.of(shipping, "last_name")),
        Fields.orNull(Fields.firstOf(TEXT.of(billing, "company"), TEXT.of(shipping, "company"))),
        Language.of(body.path("meta_data")));
  }

  /**
   * The shop's own updated-at. Only the _gmt fields tell a moment; the others are local to a zone
   * that the body does not name. A shop too old to send them gets the time of receipt, which keeps
   * later messages later.
   */
  private static Instant version(JsonNode body, Incoming incoming) {
    Instant modified = Fields.utc(body, "date_modified_gmt");
    return modified != null ? modified : incoming.at().truncatedTo(ChronoUnit.SECONDS);
  }

  private static Instant created(JsonNode body, Incoming incoming) {
    Instant created = Fields.utc(body, "date_created_gmt");
    return created != null ? created : incoming.at().truncatedTo(ChronoUnit.SECONDS);
  }
}
