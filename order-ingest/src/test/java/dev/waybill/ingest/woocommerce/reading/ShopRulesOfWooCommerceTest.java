package dev.waybill.ingest.woocommerce.reading;

import static dev.waybill.ingest.Reported.bundles;
import static dev.waybill.ingest.Reported.marketplace;
import static dev.waybill.ingest.Reported.pickups;
import static dev.waybill.ingest.Reported.shipUnpaid;
import static dev.waybill.ingest.Reported.usual;
import static dev.waybill.ingest.Reported.withoutShipping;
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
import dev.waybill.ingest.order.ShopRules.Marketplace;
import dev.waybill.ingest.order.ShopRules.WithoutShipping;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where WooCommerce shops differ by their plugins. */
class ShopRulesOfWooCommerceTest {

  private static final Instant RECEIVED = Instant.parse("2026-11-03T08:10:13.456Z");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'meta_data': [{'key': 'has_sub_order', 'value': true}]}",
        "{'meta_data': [{'key': 'has_mvx_sub_order', 'value': '1'}]}",
        "{'meta_data': [{'key': '_has_sub_orders', 'value': ['4']}]}",
        "{'parent_id': 4, 'created_via': 'mvx_vendor_order'}",
        "{'parent_id': 4, 'created_via': 'yith_wcmv_vendor_suborder'}",
        "{'parent_id': 4, 'meta_data': [{'key': '_vendor_id', 'value': '9'}]}",
        "{'parent_id': 4, 'meta_data': [{'key': '_wcfm_vendor', 'value': 9}]}"
      })
  void ordersOfAMarketplaceAreKnownWhicheverPluginMadeThem(String order) {
    assertThat(codes(usual(), order)).containsExactly("marketplace-order");
    assertThat(codes(marketplace(Marketplace.PARENT), order)).isEmpty();
    assertThat(codes(marketplace(Marketplace.SUBORDERS), order)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'meta_data': [{'key': 'has_sub_order', 'value': ''}]}",
        "{'meta_data': [{'key': 'has_sub_order', 'value': '0'}]}",
        // all goods of one seller: no sub-order is made
        "{'parent_id': 0, 'meta_data': [{'key': '_dokan_vendor_id', 'value': '9'}]}"
      })
  void anOrderOfAMarketplaceWithoutSubordersIsLikeAnyOther(String order) {
    for (ShopRules rules : List.of(usual(), marketplace(Marketplace.SUBORDERS))) {
      OrderSnapshot snapshot = read(rules, order);
      assertThat(snapshot.problems()).isEmpty();
      assertThat(snapshot.status()).isEqualTo(ShopStatus.READY);
      assertThat(snapshot.digest()).isEqualTo(read(usual()).digest());
    }
  }

  @Test
  void aParentThatNothingExplainsIsAPersonsDecision() {
    OrderSnapshot child = read(usual(), "{'parent_id': 4}");
    assertThat(child.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo("child-order");
              assertThat(problem.detail()).contains("order 4", "Release it");
            });
    assertThat(read(marketplace(Marketplace.PARENT), "{'parent_id': 4}").status())
        .isEqualTo(ShopStatus.FULFILLED);
  }

  @Test
  void aCancelledSuborderStaysCancelled() {
    assertThat(
            read(
                    marketplace(Marketplace.PARENT),
                    "{'parent_id': 4, 'created_via': 'dokan', 'status': 'cancelled'}")
                .status())
        .isEqualTo(ShopStatus.CANCELLED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"wc_deposits", "awcdp_deposits", "checkout"})
  void anInstalmentShipsNothing(String via) {
    OrderSnapshot instalment =
        read(
            usual(),
            "{'parent_id': 4, 'shipping_lines': [], 'created_via': '" + via + "'}",
            "line_items.0 {'product_id': 0, 'sku': ''}",
            "line_items.1 {'product_id': 0, 'variation_id': 0, 'sku': '', 'parent_name': null,"
                + " 'meta_data': []}");
    assertThat(instalment.problems()).isEmpty();
    assertThat(instalment.status()).isEqualTo(ShopStatus.FULFILLED);
  }

  // ---- bundles

  private static final String BUNDLE_BY_FIELD = "line_items.0 {'bundled_items': [32]}";
  private static final String PART_BY_FIELD = "line_items.1 {'bundled_by': 31}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'bundled_items': [32]} | {'bundled_by': '31'}",
        "{'bundled_items': [32]} | {}",
        "{'composite_children': [32]} | {'composite_parent': 31}",
        "{'meta_data': [{'key': '_bundle_cart_key', 'value': 'k1'}, {'key': '_bundled_items',"
            + " 'value': ['k2']}]} | {'meta_data': [{'key': '_bundle_cart_key', 'value': 'k2'},"
            + " {'key': '_bundled_by', 'value': 'k1'}]}",
        "{'meta_data': [{'key': '_bundle_cart_key', 'value': 'k1'}, {'key': '_bundled_items',"
            + " 'value': '[\"k2\"]'}]} | {'meta_data': [{'key': '_bundle_cart_key', 'value':"
            + " 'k2'}]}",
        "{'meta_data': [{'key': '_composite_cart_key', 'value': 'k1'}]} | {'meta_data': [{'key':"
            + " '_composite_parent', 'value': 'k1'}]}",
        "{'meta_data': [{'key': '_mnm_cart_key', 'value': 'k1'}]} | {'meta_data': [{'key':"
            + " '_mnm_container', 'value': 'k1'}]}",
        "{'meta_data': [{'key': '_woosb_ids', 'value': '95/1'}]} | {'meta_data': [{'key':"
            + " '_woosb_parent_id', 'value': '90'}]}",
        "{} | {'meta_data': [{'key': '_chained_product_of', 'value': 90}]}"
      })
  void aBundleIsNotPackedBesideWhatIsInIt(String bundle, String part) {
    String first = "line_items.0 " + bundle;
    String second = "line_items.1 " + part;
    OrderSnapshot snapshot = read(usual(), first, second);
    assertThat(packed(snapshot)).containsExactly("32");
    assertThat(snapshot.problems()).isEmpty();
    assertThat(snapshot.order().lines().get(1).partOf()).isEqualTo("31");
    assertThat(packed(read(bundles(Bundles.CONTAINER), first, second))).containsExactly("31");
    assertThat(packed(read(bundles(Bundles.CONTENTS), first, second))).containsExactly("32");
    assertThat(codes(bundles(Bundles.HOLD), first, second)).containsExactly("bundle");
  }

  @ParameterizedTest
  @CsvSource({
    // assembled before: the box is shipped, and nothing beside it
    "no, 1.5, 31",
    // a name only: what is in it is shipped
    "yes, , 32",
    // a box, and something that goes beside it
    "yes, 1.5, 31 32",
    // nothing is said to be shipped: the bundle is, rather than nothing
    "no, , 31"
  })
  void whatThePluginTellsOfPackingCounts(String partPacked, String weight, String packed) {
    String box = weight == null ? "" : ", {'key': '_bundle_weight', 'value': '" + weight + "'}";
    OrderSnapshot snapshot =
        read(
            usual(),
            "line_items.0 {'meta_data': [{'key': '_bundle_cart_key', 'value': 'k1'}" + box + "]}",
            "line_items.1 {'meta_data': [{'key': '_bundled_by', 'value': 'k1'}, {'key':"
                + " '_bundled_item_needs_shipping', 'value': '"
                + partPacked
                + "'}]}");
    assertThat(String.join(" ", packed(snapshot))).isEqualTo(packed);
  }

  @Test
  void partsWithoutTheirBundleAndBundlesWithoutPartsArePacked() {
    assertThat(packed(read(usual(), "line_items.1 {'bundled_by': 77}")))
        .containsExactly("31", "32");
    assertThat(packed(read(usual(), "line_items.0 {'bundled_items': [77]}")))
        .containsExactly("31", "32");
    assertThat(
            packed(
                read(
                    usual(), "line_items.0 {'bundled_by': ''}", "line_items.1 {'bundled_by': ''}")))
        .containsExactly("31", "32");
  }

  @Test
  void linesThatAreSaidToBeInOneAnotherAreNotLost() {
    assertThat(
            packed(
                read(
                    usual(), "line_items.0 {'bundled_by': 32}", "line_items.1 {'bundled_by': 31}")))
        .isNotEmpty();
    assertThat(packed(read(usual(), "line_items.0 {'bundled_by': 31, 'bundled_items': [31]}")))
        .containsExactly("31", "32");
  }

  @Test
  void anOrderWithoutBundlesIsTheSameOrderByAnyRule() {
    assertThat(read(bundles(Bundles.CONTAINER)).digest()).isEqualTo(read(usual()).digest());
    assertThat(read(usual(), "line_items.0 {'bundled_by': '', 'bundled_items': []}").digest())
        .isEqualTo(read(usual()).digest());
    assertThat(read(usual(), BUNDLE_BY_FIELD, PART_BY_FIELD).sections().get("shipTo"))
        .isEqualTo(read(usual()).sections().get("shipTo"));
  }

  // ---- delivery

  @ParameterizedTest
  @ValueSource(
      strings = {
        "legacy_local_pickup",
        "local_pickup",
        "local_pickup_plus",
        "pickup_location",
        "wc_pickup_store",
        "store_pickup",
        "click_and_collect"
      })
  void waysOfFetchingGoodsNeedNoLabel(String method) {
    assertThat(read(usual(), method(method, "At the store")).facts().pickup()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"packeta_pickup_point", "inpost_paczkomaty", "flexible_shipping_pickup"})
  void aParcelToAPickupPointOfACarrierIsSent(String method) {
    OrderSnapshot snapshot = read(usual(), method(method, "Pickup point"));
    assertThat(snapshot.facts().pickup()).isFalse();
    assertThat(snapshot.facts().needsShipping()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"at the mill", "flat_rate", "at*"})
  void aShopNamesItsOwnWaysOfFetching(String rule) {
    assertThat(read(pickups(rule), method("flat_rate", "At the Mill")).facts().pickup()).isTrue();
    assertThat(read(usual(), method("flat_rate", "At the Mill")).facts().pickup()).isFalse();
  }

  private static String method(String code, String title) {
    return "shipping_lines.0 {'method_id': '" + code + "', 'method_title': '" + title + "'}";
  }

  private static final String COPIED =
      "{'shipping_lines': [], 'needs_processing': true, 'shipping': {'address_1': 'Hauptstraße"
          + " 5'}}";

  @Test
  void goodsWithoutAWayOfShippingAreNotCompletedWithNothingSent() {
    OrderSnapshot held = read(usual(), COPIED);
    assertThat(held.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo("no-shipping-choice");
              assertThat(problem.detail()).contains("\"withoutShipping\"");
            });
    OrderSnapshot shipped = read(withoutShipping(WithoutShipping.SHIP), COPIED);
    assertThat(shipped.problems()).isEmpty();
    assertThat(shipped.facts().needsShipping()).isTrue();
    assertThat(shipped.order().shipTo().line1()).isEqualTo("Hauptstraße 5");
    OrderSnapshot nothing = read(withoutShipping(WithoutShipping.NOTHING), COPIED);
    assertThat(nothing.problems()).isEmpty();
    assertThat(nothing.facts().needsShipping()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // all of it is downloaded
        "{'needs_processing': false}",
        // the block checkout copies the billing address in all cases
        "{'created_via': 'store-api'}",
        // made over REST: no address at all
        "{'created_via': 'rest-api', 'shipping': {'address_1': '', 'city': '', 'postcode': ''}}"
      })
  void whatNothingSpeaksForIsNotHeldAsGoods(String order) {
    assertThat(read(usual(), COPIED, order).problems()).isEmpty();
  }

  @Test
  void whatIsDownloadedIsNeverShipped() {
    assertThat(
            read(withoutShipping(WithoutShipping.SHIP), COPIED, "{'needs_processing': false}")
                .facts()
                .needsShipping())
        .isFalse();
  }

  // ---- payment

  @ParameterizedTest
  @CsvSource({
    "on-hold, cheque, READY",
    "pending, b2bking-invoice-gateway, READY",
    "on-hold, bacs, AWAITING_PAYMENT",
    "failed, cheque, AWAITING_PAYMENT",
    "partially-paid, cheque, AWAITING_PAYMENT",
    "cancelled, cheque, CANCELLED"
  })
  void aShopShipsUnpaidWhatItSaysThatItDoes(String status, String method, ShopStatus expected) {
    ShopRules rules = shipUnpaid("cheque", "b2bking-invoice-gateway");
    String order = "{'status': '" + status + "', 'payment_method': '" + method + "'}";
    assertThat(read(rules, order).status()).isEqualTo(expected);
    assertThat(read(usual(), order).status()).isNotEqualTo(ShopStatus.READY);
  }

  @Test
  void termsAndPurchaseOrdersOfPluginsAreKept() {
    String order =
        "{'status': 'on-hold', 'payment_method': 'invoice', 'meta_data': [{'key':"
            + " '_igfw_purchase_order_number', 'value': 'PO-77'}, {'key': '_payment_terms',"
            + " 'value': 'Net 30'}, {'key': '_post_type', 'value': 'x'}]}";
    OrderSnapshot snapshot = read(shipUnpaid("terms"), order);
    assertThat(snapshot.status()).isEqualTo(ShopStatus.READY);
    assertThat(snapshot.order().payment().purchaseOrder()).isEqualTo("PO-77");
    assertThat(snapshot.order().payment().terms()).isEqualTo("Net 30");
    assertThat(read(usual(), order).status()).isEqualTo(ShopStatus.AWAITING_PAYMENT);
  }

  private static List<String> packed(OrderSnapshot snapshot) {
    return snapshot.order().lines().stream()
        .filter(OrderLine::needsShipping)
        .map(OrderLine::id)
        .toList();
  }

  private static List<String> codes(ShopRules rules, String... changes) {
    return read(rules, changes).problems().stream().map(Problem::code).toList();
  }

  private static OrderSnapshot read(ShopRules rules, String... changes) {
    return ((Understood)
            Reported.woo(rules)
                .read(Incoming.webhook("order.updated", Fixtures.woo(changes), RECEIVED)))
        .snapshot();
  }
}
