package dev.waybill.ingest.shopify.reading;

import static dev.waybill.ingest.Reported.bundles;
import static dev.waybill.ingest.Reported.closed;
import static dev.waybill.ingest.Reported.locations;
import static dev.waybill.ingest.Reported.pickups;
import static dev.waybill.ingest.Reported.services;
import static dev.waybill.ingest.Reported.shipUnpaid;
import static dev.waybill.ingest.Reported.usual;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.OrderLine;
import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.contracts.Problem;
import dev.waybill.contracts.ShopStatus;
import dev.waybill.ingest.Fixtures;
import dev.waybill.ingest.Reported;
import dev.waybill.ingest.order.Incoming;
import dev.waybill.ingest.order.Reading.Understood;
import dev.waybill.ingest.order.ShopRules;
import dev.waybill.ingest.order.ShopRules.Bundles;
import dev.waybill.ingest.order.ShopRules.Closed;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Where Shopify shops differ by their apps, and by how they sell. */
class ShopRulesOfShopifyTest {

  private static final Instant RECEIVED = Instant.parse("2026-11-03T08:10:13.456Z");

  // ---- who ships a line

  @Test
  void aServiceThatIsOursIsNamed() {
    String line = "line_items.0 {'fulfillment_service': 'Own-Warehouse'}";
    assertThat(read(usual(), line).order().lines().getFirst().fulfilledBy())
        .isEqualTo("own-warehouse");
    OrderSnapshot ours = read(services("own-warehouse"), line);
    assertThat(ours.order().lines().getFirst().fulfilledBy()).isNull();
    assertThat(ours.digest()).isEqualTo(read(usual()).digest());
  }

  @ParameterizedTest
  @ValueSource(strings = {"manual", "gift_card", "", "MANUAL"})
  void whatTheShopDeliversItselfStaysOurs(String service) {
    OrderSnapshot snapshot =
        read(usual(), "line_items.0 {'fulfillment_service': '" + service + "'}");
    assertThat(snapshot.digest()).isEqualTo(read(usual()).digest());
  }

  @Test
  void whatBecomesOfOthersLinesIsNoEditOfOurs() {
    String printful = "line_items.1 {'fulfillment_service': 'printful'";
    OrderSnapshot before = read(usual(), printful + "}");
    OrderSnapshot after =
        read(
            usual(),
            "{'fulfillment_status': 'partial'}",
            printful + ", 'fulfillable_quantity': 0}");
    assertThat(after.digest()).isEqualTo(before.digest());
    assertThat(after.sections()).isEqualTo(before.sections());
    assertThat(after.status()).isEqualTo(ShopStatus.READY);
  }

  @Test
  void onceOursIsShippedTheOrderIsDoneThoughOthersAreNot() {
    OrderSnapshot after =
        read(
            usual(),
            "{'fulfillment_status': 'partial'}",
            "line_items.0 {'fulfillable_quantity': 0}",
            "line_items.1 {'fulfillment_service': 'printful'}");
    assertThat(after.status()).isEqualTo(ShopStatus.FULFILLED);
    assertThat(after.problems()).isEmpty();
  }

  @Test
  void aRefundOfAllThatWasOursDoesNotCancelWhatOthersShip() {
    OrderSnapshot left =
        read(
            usual(),
            "{'financial_status': 'partially_refunded'}",
            "line_items.0 {'current_quantity': 0, 'fulfillable_quantity': 0}",
            "line_items.1 {'fulfillment_service': 'printful'}");
    assertThat(left.status()).isEqualTo(ShopStatus.READY);
    assertThat(left.problems()).extracting(Problem::code).containsExactly("nothing-left");
    assertThat(left.problems().getFirst().detail()).contains("others", "Release");
  }

  // ---- from where it is sent

  private static final String BOTH =
      "line_items.1 {'requires_shipping': true, 'quantity': 2, 'current_quantity': 2,"
          + " 'fulfillable_quantity': 2}";

  @Test
  void whatIsSentFromElsewhereIsNotOursAndWebhooksStillTellTheSame() {
    OrderSnapshot told = read(usual(), BOTH);
    OrderSnapshot routed = read(usual(), BOTH, sent(from(1, "Shed", 0, 9), from(3, SERVICE, 1, 9)));

    assertThat(routed.rank()).isEqualTo(2);
    assertThat(routed.basis()).isEqualTo(told.digest());
    assertThat(routed.digest()).isNotEqualTo(told.digest());
    assertThat(routed.status()).isEqualTo(ShopStatus.READY);
    assertThat(routed.order().lines())
        .extracting(OrderLine::fulfilledBy)
        .containsExactly(null, "print on demand");
    assertThat(routed.order().lines().getFirst().quantity())
        .isEqualTo(told.order().lines().getFirst().quantity());
  }

  @Test
  void ofALineThatIsSentFromTwoPlacesOurPiecesAreOurs() {
    OrderSnapshot routed =
        read(
            locations("shed"),
            BOTH,
            sent(from(1, "Shed", 0, 9), from(1, "Shed", 1, 1), from(2, "Lisbon", 1, 1)));
    OrderLine line = routed.order().lines().get(1);
    assertThat(line.fulfilledBy()).isNull();
    assertThat(line.quantity()).isEqualTo(1);
    assertThat(routed.elsewhere()).isNull();
  }

  @Test
  void whatOthersHaveSentOfASharedLineIsNoChangeOfOurs() {
    String shared = sent(from(1, "Shed", 0, 9), from(1, "Shed", 1, 1), from(3, SERVICE, 1, 1));
    OrderSnapshot before = read(usual(), BOTH, shared);
    OrderSnapshot after =
        read(
            usual(),
            BOTH.replace("'fulfillable_quantity': 2", "'fulfillable_quantity': 1"),
            "{'fulfillment_status': 'partial'}",
            sent(from(1, "Shed", 0, 9), from(1, "Shed", 1, 1), gone(3, SERVICE, 1, 1)));
    assertThat(after.digest()).isEqualTo(before.digest());
    assertThat(after.sections()).isEqualTo(before.sections());
  }

  @Test
  void whatWeMayNotSeeIsOthersToSend() {
    OrderSnapshot routed = read(usual(), BOTH, sent(from(1, "Shed", 0, 9)));
    assertThat(routed.order().lines().get(1).fulfilledBy()).isEqualTo("others");
  }

  @Test
  void anOrderOfWhichNothingIsOursEndsUnlessWeHaveSentAPart() {
    OrderSnapshot all = read(usual(), BOTH, sent(from(3, SERVICE, 0, 9), from(3, SERVICE, 1, 9)));
    assertThat(all.status()).isEqualTo(ShopStatus.FULFILLED);
    assertThat(all.elsewhere()).isTrue();

    OrderSnapshot rest =
        read(
            usual(),
            BOTH,
            "{'fulfillment_status': 'partial'}",
            "line_items.0 {'fulfillable_quantity': 0}",
            sent(gone(1, "Shed", 0, 9), from(3, SERVICE, 1, 9)));
    assertThat(rest.status()).isEqualTo(ShopStatus.FULFILLED);
    assertThat(rest.elsewhere()).isNull();
  }

  @Test
  void fromWhereItIsSentCountsMoreThanWhoShipsAProductAsARule() {
    String printful = "line_items.0 {'fulfillment_service': 'printful'}";
    OrderSnapshot routed =
        read(usual(), printful, BOTH, sent(from(1, "Shed", 0, 9), from(1, "Shed", 1, 9)));
    assertThat(routed.order().lines()).allMatch(line -> line.fulfilledBy() == null);
  }

  @Test
  void whereNothingIsRoutedYetOrTheRuleCannotBeFollowedTheOrderIsAsWebhooksTellIt() {
    OrderSnapshot told = read(usual(), BOTH);
    assertThat(read(usual(), BOTH, "{'fulfillment_orders': []}").rank()).isNull();
    OrderSnapshot blind =
        read(
            locations("77"),
            BOTH,
            "{'fulfillment_orders': [{'status': 'OPEN', 'assigned_location': {'name': 'Shed'},"
                + " 'line_items': []}]}");
    assertThat(blind.digest()).isEqualTo(told.digest());
    assertThat(blind.rank()).isNull();
  }

  private static final String SERVICE = "Print on demand";

  private static String sent(String... fulfillmentOrders) {
    return "{'fulfillment_orders': [" + String.join(", ", fulfillmentOrders) + "]}";
  }

  /** So many pieces of a line (9: all of it) are to be sent from there. */
  private static String from(int location, String name, int line, int pieces) {
    return fulfillmentOrder(location, name, line, pieces, pieces);
  }

  private static String gone(int location, String name, int line, int pieces) {
    return fulfillmentOrder(location, name, line, pieces, 0);
  }

  private static String fulfillmentOrder(int location, String name, int line, int total, int left) {
    String id =
        new JsonMapper()
            .readTree(Fixtures.shopify())
            .path("line_items")
            .path(line)
            .path("id")
            .asString();
    return ("{'status': '%s', 'assigned_location': {'id': '%d', 'name': '%s', 'service': %b},"
            + " 'line_items': [{'line_item_id': %s, 'total_quantity': %d, 'remaining_quantity':"
            + " %d}]}")
        .formatted(
            left == 0 ? "CLOSED" : "OPEN", location, name, name.equals(SERVICE), id, total, left);
  }

  // ---- bundles

  private static final String TWO_PARCELS = "line_items.1 {'requires_shipping': true}";

  @Test
  void whatIsInABundleOfShopifyIsPacked() {
    OrderSnapshot snapshot =
        read(
            usual(),
            TWO_PARCELS,
            "line_items.0 {'sales_line_item_group_id': 5}",
            "line_items.1 {'sales_line_item_group_id': 5}");
    assertThat(packed(snapshot)).hasSize(2);
    assertThat(snapshot.order().lines()).extracting(OrderLine::partOf).containsOnly("5");
    assertThat(snapshot.digest()).isEqualTo(read(usual(), TWO_PARCELS).digest());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'variant_id': 700} | {'sales_line_item_group_id': 5} | {'line_item_groups': [{'id': 5,"
            + " 'variant_id': 700, 'quantity': 1}]}",
        "{'sku': 'SET-1'} | {'line_item_group': {'id': 5, 'variant_sku': 'set-1'}} | {}",
        "{'sku': 'SET-1'} | {'properties': [{'name': '_bundle_parent_sku', 'value': 'SET-1'}]} | {}"
      })
  void aBundleThatAnAppLeftInTheOrderIsNotPackedBesideWhatIsInIt(
      String bundle, String part, String order) {
    String[] changes = {TWO_PARCELS, order, "line_items.0 " + bundle, "line_items.1 " + part};
    List<String> ids = read(usual()).order().lines().stream().map(OrderLine::id).toList();
    assertThat(packed(read(usual(), changes))).containsExactly(ids.get(1));
    assertThat(packed(read(bundles(Bundles.CONTAINER), changes))).containsExactly(ids.get(0));
    assertThat(read(bundles(Bundles.HOLD), changes).problems())
        .extracting(Problem::code)
        .containsExactly("bundle");
  }

  // ---- pickup

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'delivery_method': {'method_type': 'PICK_UP'}}",
        "{'delivery_method': {'method_type': 'pick_up'}, 'shipping_address': null}"
      })
  void whereTheMethodOfDeliveryIsToldItCounts(String order) {
    assertThat(read(usual(), order).facts().pickup()).isTrue();
    assertThat(read(usual(), order).problems()).isEmpty();
  }

  @Test
  void anOrderWithAnAddressIsNoPickupWhateverItsWayOfShippingIsCalled() {
    OrderSnapshot snapshot =
        read(usual(), "shipping_lines.0 {'title': 'Riverside Store', 'code': 'Riverside Store'}");
    assertThat(snapshot.problems()).isEmpty();
    assertThat(snapshot.facts().needsShipping()).isTrue();
    assertThat(
            read(
                    pickups("riverside store"),
                    "shipping_lines.0 {'title': 'Riverside Store', 'code': 'x'}")
                .facts()
                .pickup())
        .isTrue();
  }

  @Test
  void goodsWithoutAddressAndWithoutAnyWayOfShippingLackAnAddress() {
    OrderSnapshot snapshot = read(usual(), "{'shipping_address': null, 'shipping_lines': []}");
    assertThat(snapshot.problems()).extracting(Problem::code).containsExactly("no-address");
    assertThat(snapshot.problems().getFirst().detail()).doesNotContain("pickup");
  }

  // ---- closed

  @ParameterizedTest
  @CsvSource({"DONE, FULFILLED", "HOLD, READY", "SHIP, READY"})
  void anOrderThatWasArchivedUnshippedIsReadAsTheShopSays(Closed rule, ShopStatus status) {
    OrderSnapshot snapshot = read(closed(rule), "{'closed_at': '2023-02-01T10:00:00Z'}");
    assertThat(snapshot.status()).isEqualTo(status);
    assertThat(snapshot.problems())
        .extracting(Problem::code)
        .isEqualTo(rule == Closed.HOLD ? List.of("closed-order") : List.of());
  }

  @Test
  void anArchivedOrderThatWasCancelledIsCancelled() {
    assertThat(
            read(
                    usual(),
                    "{'closed_at': '2023-02-01T10:00:00Z', 'cancelled_at':"
                        + " '2023-02-01T09:00:00Z'}")
                .status())
        .isEqualTo(ShopStatus.CANCELLED);
  }

  // ---- terms

  private static final String NET_30 =
      "{'financial_status': 'pending', 'po_number': 'PO-77', 'company': {'id': 31, 'location_id':"
          + " 4}, 'payment_gateway_names': ['Bank Deposit'], 'payment_terms':"
          + " {'payment_terms_name': 'Net 30', 'payment_schedules': [{'due_at':"
          + " '2026-12-03T08:10:00Z'}]}}";

  @Test
  void ordersOfBusinessesOnTermsAreShippedUnpaidWhereTheShopSaysSo() {
    assertThat(read(usual(), NET_30).status()).isEqualTo(ShopStatus.AWAITING_PAYMENT);
    assertThat(read(shipUnpaid("terms"), NET_30).status()).isEqualTo(ShopStatus.READY);
    assertThat(read(shipUnpaid("bank deposit"), NET_30).status()).isEqualTo(ShopStatus.READY);
    assertThat(read(shipUnpaid("cod"), NET_30).status()).isEqualTo(ShopStatus.AWAITING_PAYMENT);
    assertThat(read(shipUnpaid("terms"), NET_30, "{'financial_status': 'partially_paid'}").status())
        .isEqualTo(ShopStatus.READY);
    assertThat(read(shipUnpaid("terms"), NET_30, "{'financial_status': 'voided'}").status())
        .isEqualTo(ShopStatus.CANCELLED);
    assertThat(
            read(shipUnpaid("terms"), "{'financial_status': 'pending', 'payment_terms': null}")
                .status())
        .isEqualTo(ShopStatus.AWAITING_PAYMENT);
  }

  @Test
  void termsCompanyAndPurchaseOrderAreKept() {
    OrderSnapshot snapshot = read(usual(), NET_30);
    assertThat(snapshot.order().payment().terms()).isEqualTo("Net 30");
    assertThat(snapshot.order().payment().dueAt()).isEqualTo("2026-12-03T08:10:00Z");
    assertThat(snapshot.order().payment().purchaseOrder()).isEqualTo("PO-77");
    assertThat(snapshot.order().customer().companyId()).isEqualTo("31");
    assertThat(snapshot.digest()).isEqualTo(read(usual()).digest());
  }

  private static List<String> packed(OrderSnapshot snapshot) {
    return snapshot.order().lines().stream()
        .filter(OrderLine::needsShipping)
        .map(OrderLine::id)
        .toList();
  }

  private static OrderSnapshot read(ShopRules rules, String... changes) {
    return ((Understood)
            Reported.shopify(rules)
                .read(Incoming.webhook("orders/updated", Fixtures.shopify(changes), RECEIVED)))
        .snapshot();
  }
}
