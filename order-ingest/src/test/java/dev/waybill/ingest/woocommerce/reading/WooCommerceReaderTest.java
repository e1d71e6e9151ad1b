package dev.waybill.ingest.woocommerce.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.DeliveryLine;
import dev.waybill.contracts.Discount;
import dev.waybill.contracts.Fee;
import dev.waybill.contracts.Money;
import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.OrderLine;
import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.contracts.Payment;
import dev.waybill.contracts.Problem;
import dev.waybill.contracts.ShopStatus;
import dev.waybill.ingest.Fixtures;
import dev.waybill.ingest.order.Incoming;
import dev.waybill.ingest.order.Reading;
import dev.waybill.ingest.order.Reading.Incomprehensible;
import dev.waybill.ingest.order.Reading.NothingToDo;
import dev.waybill.ingest.order.Reading.ProductNamed;
import dev.waybill.ingest.order.Reading.Understood;
import dev.waybill.ingest.order.ShopRules;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The facts of how WooCommerce shops really behave, one by one. */
class WooCommerceReaderTest {

  private static final Instant RECEIVED = Instant.parse("2026-11-03T08:10:13.456Z");

  private final WooCommerceReader reader =
      new WooCommerceReader("tea", Map.of("wc-packing", ShopStatus.READY), ShopRules.of("tea"));

  @Test
  void anOrderIsCompleteEnoughToShipAndToKeep() {
    OrderSnapshot snapshot = understood(Fixtures.woo());
    assertThat(snapshot.orderId()).isEqualTo(new OrderId("tea:512"));
    assertThat(snapshot.shop()).isEqualTo("tea");
    assertThat(snapshot.platform()).isEqualTo("woocommerce");
    assertThat(snapshot.status()).isEqualTo(ShopStatus.READY);
    assertThat(snapshot.version()).isEqualTo("2026-11-03T08:10:12Z");
    assertThat(snapshot.placedAt()).isEqualTo("2026-11-03T08:10:11Z");
    assertThat(snapshot.receivedAt()).isEqualTo(RECEIVED);
    assertThat(snapshot.source()).isEqualTo("webhook");
    assertThat(snapshot.problems()).isEmpty();
    var order = snapshot.order();
    assertThat(order.shipTo())
        .isEqualTo(
            new Address(
                "Ada Berg",
                "Berg & Töchter",
                "Am Wall 1",
                "2. OG",
                "Bremen",
                "HB",
                "28195",
                "DE",
                "+49 421 555"));
    assertThat(order.billTo().line1()).isEqualTo("Hauptstraße 5");
    assertThat(order.lines())
        .containsExactly(
            new OrderLine(
                "31", "POT-1", "90", "Teapot", 2, eur(1500), true, 0, 2, eur(200), null, eur(3000),
                null),
            new OrderLine(
                "32",
                "CUP-BLUE",
                "95",
                "Cup - Blue",
                3,
                eur(600),
                true,
                0,
                3,
                null,
                null,
                eur(1800),
                null));
    assertThat(order.discounts()).containsExactly(new Discount("two", null, eur(200)));
    assertThat(order.fees()).isNull();
    assertThat(order.payment()).isEqualTo(new Payment(List.of("cod"), "Cash on delivery", null));
    assertThat(order.totals().taxesIncluded()).isFalse();
    assertThat(order.delivery().lines())
        .containsExactly(new DeliveryLine("flat_rate", "Parcel", eur(490), null, false));
    assertThat(order.totals().total()).isEqualTo(eur(5290));
    assertThat(order.totals().shipping()).isEqualTo(eur(490));
    assertThat(order.totals().discount()).isEqualTo(eur(200));
    assertThat(order.totals().refunded()).isEqualTo(eur(0));
    assertThat(order.totals().presentment()).isNull();
    assertThat(order.delivery().method()).isEqualTo("flat_rate");
    assertThat(order.delivery().title()).isEqualTo("Parcel");
    assertThat(order.note()).isEqualTo("ring twice");
    assertThat(order.customer().shopCustomerId()).isEqualTo("7");
    assertThat(order.customer().email()).isEqualTo("Ada.Berg@Example.org");
    assertThat(order.customer().phone()).isEqualTo("+49 421 555");
    var facts = snapshot.facts();
    assertThat(facts.billingCountry()).isEqualTo("DE");
    assertThat(facts.hasNote()).isTrue();
    assertThat(facts.grams()).isNull();
    assertThat(facts.total()).isEqualTo(52.90);
    assertThat(facts.currency()).isEqualTo("EUR");
    assertThat(facts.country()).isEqualTo("DE");
    assertThat(facts.items()).isEqualTo(5);
    assertThat(facts.needsShipping()).isTrue();
    assertThat(facts.pickup()).isFalse();
    assertThat(facts.paymentMethod()).isEqualTo("cod");
    assertThat(facts.shippingMethod()).isEqualTo("flat_rate");
    // printf ada.berg@example.org | sha256sum
    assertThat(facts.customerKey())
        .isEqualTo("e0dc385a088be977bd1f0c87e3e81d76c191e7d2755a4de72186a4f216b83a32");
  }

  @ParameterizedTest
  @CsvSource({
    "processing, READY",
    "completed, FULFILLED",
    "pending, AWAITING_PAYMENT",
    "on-hold, AWAITING_PAYMENT",
    "failed, AWAITING_PAYMENT",
    "cancelled, CANCELLED",
    "refunded, CANCELLED",
    "trash, CANCELLED",
    "packing, READY",
    "wc-processing, READY"
  })
  void theStatusAloneDecides(String status, ShopStatus meaning) {
    assertThat(understood(Fixtures.woo("{'status': '" + status + "'}")).status())
        .isEqualTo(meaning);
  }

  @ParameterizedTest
  @ValueSource(strings = {"checkout-draft", "auto-draft", "draft"})
  void aDraftIsNobodysOrder(String status) {
    assertThat(read("order.updated", Fixtures.woo("{'status': '" + status + "'}")))
        .isEqualTo(new NothingToDo("draft"));
  }

  @Test
  void aStatusThatNobodyExplainedIsHeldAndSaysHowToExplainIt() {
    OrderSnapshot snapshot = understood(Fixtures.woo("{'status': 'Awaiting-Pickup'}"));
    assertThat(snapshot.status()).isEqualTo(ShopStatus.AWAITING_PAYMENT);
    assertThat(snapshot.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo("unknown-status");
              assertThat(problem.detail()).contains("waybill.shops.tea.statuses.awaiting-pickup");
            });
  }

  @Test
  void aLegacyWebhookSaysPlainlyWhatToSet() {
    Reading reading =
        read("order.updated", "{\"order\":{\"id\":17,\"status\":\"processing\"}}".getBytes(UTF_8));

    assertThat(reading)
        .isInstanceOfSatisfying(
            Incomprehensible.class,
            legacy -> {
              assertThat(legacy.toString()).contains("legacy-webhook", "legacy v3 webhook");
              assertThat(legacy.toString()).contains("set the API version", "WP REST API v3");
            });
  }

  @Test
  void createdAndUpdatedWithTheSameBodyAreTheSameSnapshot() {
    OrderSnapshot created = understood(Fixtures.woo());
    var updated = (Understood) read("order.created", Fixtures.woo());
    assertThat(updated.snapshot()).isEqualTo(created);
  }

  @Test
  void wordOfADeletionCancelsAnOrderThatItDoesNotDescribe() {
    OrderSnapshot gone =
        ((Understood) read("order.deleted", "{\"id\":63}".getBytes(UTF_8))).snapshot();
    assertThat(gone.orderId()).isEqualTo(new OrderId("tea:63"));
    assertThat(gone.status()).isEqualTo(ShopStatus.CANCELLED);
    assertThat(gone.order()).isNull();
    assertThat(gone.version()).isEqualTo("2026-11-03T08:10:13Z");
    assertThat(gone.facts().customerKey()).isNull();
  }

  @Test
  void anIdAloneIsADeletionOnlyWhereTheTopicSaysSo() {
    assertThat(read("order.updated", "{\"id\":63}".getBytes(UTF_8)))
        .isInstanceOf(Incomprehensible.class);
    assertThat(read(null, "{\"id\":63}".getBytes(UTF_8))).isInstanceOf(Incomprehensible.class);
  }

  @Test
  void aWholeOrderUnderADeletionIsWhatItsStatusSays() {
    assertThat(((Understood) read("order.deleted", Fixtures.woo())).snapshot().status())
        .isEqualTo(ShopStatus.READY);
  }

  @Test
  void errorBodiesAreKeptAndExplained() {
    assertThat(
            code(
                "{'code':'woocommerce_rest_shop_order_invalid_id','message':'Invalid"
                    + " ID.','data':{'status':404}}"))
        .isEqualTo("order-erased");
    assertThat(
            code("{'code':'woocommerce_rest_cannot_view','message':'Sorry','data':{'status':401}}"))
        .isEqualTo("no-permission");
    assertThat(code("{'code':'internal_server_error','message':'x','data':{'status':500}}"))
        .isEqualTo("error-body");
  }

  @Test
  void actionTopicsAndOtherResourcesAreNoOrders() {
    byte[] action =
        "{\"action\":\"woocommerce_checkout_order_processed\",\"arg\":88}".getBytes(UTF_8);
    assertThat(read("action.woocommerce_checkout_order_processed", action))
        .isEqualTo(new NothingToDo("action-topic"));
    assertThat(read("order.updated", action)).isEqualTo(new NothingToDo("action-topic"));
    assertThat(read("coupon.updated", "{\"id\":1,\"status\":\"publish\"}".getBytes(UTF_8)))
        .isEqualTo(new NothingToDo("other-topic"));
  }

  @Test
  void aProductIsNamedAndAVariationByItsProduct() {
    assertThat(read("product.updated", "{\"id\":1,\"status\":\"publish\"}".getBytes(UTF_8)))
        .isEqualTo(new ProductNamed("1"));
    assertThat(read("product.updated", "{\"id\":7,\"parent_id\":3}".getBytes(UTF_8)))
        .isEqualTo(new ProductNamed("3"));
    assertThat(read("product.deleted", "{\"id\":7}".getBytes(UTF_8)))
        .isEqualTo(new ProductNamed("7"));
    assertThat(read("product.updated", "{\"name\":\"Mug\"}".getBytes(UTF_8)))
        .isEqualTo(new NothingToDo("other-topic"));
  }

  @Test
  void moneyIsExactWhateverItsTypeAndDecimals() {
    OrderSnapshot yen =
        understood(Fixtures.woo("{'currency': 'JPY', 'total': '95.54', 'shipping_total': 5}"));
    assertThat(yen.order().totals().total()).isEqualTo(new Money(96, "JPY"));
    assertThat(yen.order().totals().shipping()).isEqualTo(new Money(5, "JPY"));
    OrderSnapshot dinar = understood(Fixtures.woo("{'currency': 'KWD', 'total': '10.13'}"));
    assertThat(dinar.order().totals().total()).isEqualTo(new Money(10130, "KWD"));
    OrderSnapshot repeating =
        understood(Fixtures.woo("line_items.0 {'price': 11.245000000000001}"));
    assertThat(repeating.order().lines().getFirst().unitPrice()).isEqualTo(eur(1125));
    OrderSnapshot old =
        understood(Fixtures.woo("line_items.0 {'price': null, 'total': '10.00', 'quantity': 3}"));
    assertThat(old.order().lines().getFirst().unitPrice()).isEqualTo(eur(333));
  }

  @Test
  void amountsThatCannotBeTrustedHoldTheOrder() {
    assertThat(problems(Fixtures.woo("{'currency': 'BTC'}"))).containsExactly("unknown-currency");
    assertThat(problems(Fixtures.woo("{'total': 'free'}"))).containsExactly("unreadable-amount");
    assertThat(problems(Fixtures.woo("{'total': '1e999999999'}")))
        .containsExactly("unreadable-amount");
    assertThat(problems(Fixtures.woo("{'total': 1e30}"))).containsExactly("unreadable-amount");
    assertThat(problems(Fixtures.without(Fixtures.woo(), "total")))
        .containsExactly("unreadable-amount");
  }

  @Test
  void partsOfAPieceAreRefusedClearly() {
    OrderSnapshot snapshot = understood(Fixtures.woo("line_items.0 {'quantity': 1.5}"));
    assertThat(codes(snapshot)).containsExactly("fractional-quantity");
    assertThat(snapshot.order().lines().getFirst().quantity()).isEqualTo(1);
    assertThat(problems(Fixtures.woo("line_items.0 {'quantity': '2.0'}"))).isEmpty();
    assertThat(problems(Fixtures.woo("line_items.0 {'quantity': -1}")))
        .containsExactly("unreadable-quantity");
    assertThat(problems(Fixtures.woo("line_items.0 {'quantity': 1e300}")))
        .containsExactly("unreadable-quantity");
  }

  @Test
  void refundsWithoutLinesAreAPersonsDecision() {
    OrderSnapshot snapshot =
        understood(Fixtures.woo("{'refunds': [{'id': 70, 'reason': 'x', 'total': '-15.38'}]}"));
    assertThat(codes(snapshot)).containsExactly("partly-refunded");
    assertThat(snapshot.order().totals().refunded()).isEqualTo(eur(1538));
    assertThat(snapshot.order().lines().getFirst().quantity()).isEqualTo(2);
    assertThat(problems(Fixtures.woo("{'refunds': [{'id': 70, 'total': '-52.90'}]}")))
        .containsExactly("wholly-refunded");
    assertThat(
            problems(
                Fixtures.woo("{'status': 'refunded', 'refunds': [{'id': 70, 'total': '-52.90'}]}")))
        .isEmpty();
  }

  private static final String ONE_TEAPOT =
      "{'id': 71, 'quantity': -1, 'total': '-15.00', 'total_tax': '-2.85', 'meta_data': [{'key':"
          + " '_refunded_item_id', 'value': '31'}]}";

  @Test
  void refundsWithTheirLinesLeaveTheRestToShip() {
    OrderSnapshot snapshot =
        understood(asked("{'id': 70, 'amount': '17.85', 'line_items': [" + ONE_TEAPOT + "]}"));
    assertThat(snapshot.problems()).isEmpty();
    assertThat(snapshot.order().lines()).extracting(OrderLine::quantity).containsExactly(1, 3);
    assertThat(snapshot.order().lines()).extracting(OrderLine::ordered).containsExactly(2, 3);
    assertThat(snapshot.order().lines().getFirst().unitPrice()).isEqualTo(eur(1500));
    assertThat(snapshot.order().totals().refunded()).isEqualTo(eur(1785));
    assertThat(snapshot.facts().items()).isEqualTo(4);
    assertThat(snapshot.rank()).isEqualTo(1);
  }

  @Test
  void whoeverKnowsTheLinesBeginsWithWhatTheWebhookTells() {
    OrderSnapshot told = understood(Fixtures.woo("{'refunds': [{'id': 70, 'total': '-17.85'}]}"));
    OrderSnapshot asked =
        understood(asked("{'id': 70, 'amount': '17.85', 'line_items': [" + ONE_TEAPOT + "]}"));
    OrderSnapshot another =
        understood(Fixtures.woo("{'refunds': [{'id': 72, 'total': '-17.85'}]}"));
    assertThat(told.rank()).isNull();
    assertThat(told.basis()).isNotNull().isEqualTo(asked.basis()).isNotEqualTo(another.basis());
    assertThat(told.digest()).isNotEqualTo(asked.digest()).isEqualTo(another.digest());
    assertThat(understood(Fixtures.woo()).basis()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // an amount alone
        "{'id': 70, 'amount': '5.00', 'line_items': []}",
        // an amount on a line, but no pieces of it
        "{'id': 70, 'amount': '5.00', 'line_items': [{'quantity': 0, 'total': '-5.00', 'meta_data':"
            + " [{'key': '_refunded_item_id', 'value': '31'}]}]}",
        // pieces of no line that we know of
        "{'id': 70, 'amount': '5.00', 'line_items': [{'quantity': -1, 'total': '-5.00'}]}",
        // more than the pieces cost
        "{'id': 70, 'amount': '20.00', 'line_items': [{'quantity': -1, 'total': '-15.00',"
            + " 'meta_data': [{'key': '_refunded_item_id', 'value': 31}]}]}"
      })
  void moneyThatNamesNoPiecesStaysAPersonsDecision(String refund) {
    assertThat(problems(asked(refund))).containsExactly("refund-without-lines");
  }

  @Test
  void refundedPostageTakesNothingOffTheGoods() {
    OrderSnapshot snapshot =
        understood(
            asked(
                "{'id': 70, 'amount': '4.90', 'line_items': [], 'shipping_lines': [{'total':"
                    + " '-4.90', 'total_tax': '0.00'}]}"));
    assertThat(snapshot.problems()).isEmpty();
    assertThat(snapshot.order().lines()).extracting(OrderLine::quantity).containsExactly(2, 3);
  }

  @Test
  void whatIsRefundedPieceByPieceAndLeavesNothingIsHeld() {
    String cups =
        "{'quantity': -3, 'total': '-18.00', 'meta_data': [{'key': '_refunded_item_id', 'value':"
            + " '32'}]}";
    String pots =
        "{'quantity': -2.5, 'total': '-30.00', 'meta_data': [{'key': '_refunded_item_id', 'value':"
            + " '31'}]}";
    assertThat(
            problems(
                asked("{'id': 70, 'amount': '48.00', 'line_items': [" + cups + "," + pots + "]}")))
        .containsExactly("nothing-left");
  }

  private static byte[] asked(String refund) {
    return Fixtures.woo("{'refunds': [" + refund + "]}");
  }

  @Test
  void surchargesAndTaxesAreTold() {
    OrderSnapshot snapshot =
        understood(
            Fixtures.woo(
                "{'fee_lines': [{'id': 50, 'name': 'Gift &amp; wrap', 'total': '3.00', 'total_tax':"
                    + " '0.57'}], 'date_paid_gmt': '2026-11-03T08:00:00'}",
                "shipping_lines.0 {'total_tax': '0.93'}",
                "line_items.0 {'total_tax': '5.70'}"));
    assertThat(snapshot.order().fees())
        .containsExactly(new Fee("fee", "Gift & wrap", eur(300), eur(57)));
    assertThat(snapshot.order().payment().paidAt()).isEqualTo("2026-11-03T08:00:00Z");
    assertThat(snapshot.order().delivery().lines().getFirst().tax()).isEqualTo(eur(93));
    assertThat(snapshot.order().lines().getFirst().tax()).isEqualTo(eur(570));
  }

  @Test
  void aDeletedProductCannotBePacked() {
    assertThat(problems(Fixtures.woo("line_items.0 {'product_id': 0, 'sku': null}")))
        .containsExactly("unidentified-line");
  }

  @Test
  void aDeletedVariationMustNotShipItsParent() {
    assertThat(problems(Fixtures.woo("line_items.1 {'variation_id': 0, 'sku': 'CUP'}")))
        .containsExactly("deleted-variation");
    assertThat(
            problems(
                Fixtures.woo(
                    "line_items.1 {'variation_id': 0, 'sku': 'CUP', 'parent_name': null}")))
        .containsExactly("deleted-variation");
    assertThat(
            problems(
                Fixtures.woo(
                    "line_items.1 {'variation_id': 0, 'parent_name': null, 'meta_data': [{'key':"
                        + " 'farbe', 'value': 'Blue'}]}")))
        .containsExactly("deleted-variation");
    assertThat(
            problems(
                Fixtures.woo(
                    "line_items.0 {'meta_data': [{'key': 'Engraving', 'value': 'For Ada'}, {'key':"
                        + " '_reduced_stock', 'value': '2'}]}")))
        .isEmpty();
  }

  @Test
  void aProductWithoutSkuIsToldApartByItsId() {
    OrderSnapshot snapshot = understood(Fixtures.woo("line_items.0 {'sku': ''}"));
    assertThat(snapshot.problems()).isEmpty();
    assertThat(snapshot.order().lines().getFirst().productId()).isEqualTo("90");
  }

  @Test
  void oneSkuOnTwoLinesStaysTwoLines() {
    OrderSnapshot snapshot = understood(Fixtures.woo("line_items.0 {'sku': 'CUP-BLUE'}"));
    assertThat(snapshot.order().lines())
        .extracting(OrderLine::sku)
        .containsExactly("CUP-BLUE", "CUP-BLUE");
    assertThat(snapshot.problems()).isEmpty();
  }

  @Test
  void withoutAShippingLineNothingIsShippedWhateverTheAddressSays() {
    OrderSnapshot copied =
        understood(
            Fixtures.woo("{'shipping_lines': [], 'shipping': {'address_1': 'hauptstraße 5'}}"));
    assertThat(copied.facts().needsShipping()).isFalse();
    assertThat(copied.facts().country()).isEmpty();
    assertThat(copied.order().shipTo()).isNull();
    assertThat(copied.problems()).isEmpty();
    OrderSnapshot empty =
        understood(
            Fixtures.woo(
                "{'shipping_lines': [], 'shipping': {'first_name': '', 'last_name': '', 'company':"
                    + " '', 'address_1': '', 'address_2': '', 'city': '', 'state': '', 'postcode':"
                    + " '', 'country': ''}}"));
    assertThat(empty.facts().needsShipping()).isFalse();
    assertThat(empty.problems()).isEmpty();
  }

  @Test
  void anAddressOfItsOwnWithoutAWayOfShippingIsHeld() {
    assertThat(problems(Fixtures.woo("{'shipping_lines': []}")))
        .containsExactly("no-shipping-choice");
  }

  @ParameterizedTest
  @ValueSource(strings = {"local_pickup", "pickup_location", "local_pickup:3"})
  void whatIsPickedUpNeedsNoLabel(String method) {
    OrderSnapshot snapshot =
        understood(Fixtures.woo("shipping_lines.0 {'method_id': '" + method + "'}"));
    assertThat(snapshot.facts().pickup()).isTrue();
    assertThat(snapshot.facts().needsShipping()).isFalse();
    assertThat(snapshot.order().delivery().pickup()).isTrue();
  }

  @Test
  void partlyPickedUpIsHeld() {
    OrderSnapshot snapshot =
        understood(
            Fixtures.woo(
                "{'shipping_lines': [{'method_id': 'local_pickup'}, {'method_id': 'flat_rate'}]}"));
    assertThat(codes(snapshot)).containsExactly("mixed-delivery");
    assertThat(snapshot.facts().shippingMethod()).isEqualTo("flat_rate");
  }

  @Test
  void shopsThatKeepOnlyABillingAddressShipThere() {
    OrderSnapshot snapshot =
        understood(Fixtures.woo("{'shipping': {'address_1': '', 'city': '', 'postcode': ''}}"));
    assertThat(snapshot.order().shipTo().line1()).isEqualTo("Hauptstraße 5");
  }

  @Test
  void anOrderWithNowhereToGoIsHeld() {
    assertThat(problems(Fixtures.woo("{'shipping': {'country': ''}}")))
        .containsExactly("no-address");
    assertThat(problems(Fixtures.without(Fixtures.without(Fixtures.woo(), "shipping"), "billing")))
        .containsExactly("no-address");
    assertThat(problems(Fixtures.woo("{'shipping': {'city': '', 'postcode': ''}}")))
        .containsExactly("no-address");
  }

  /** What no carrier can use is named; what some carrier may take is the carrier's to judge. */
  @Test
  void whatIsWrongWithAnAddressIsNamed() {
    assertThat(
            details(
                Fixtures.woo(
                    "{'shipping': {'country': 'Atlantis', 'address_1': '', 'address_2': ''}}")))
        .singleElement()
        .asString()
        .contains("line1 is missing", "country is none that exists")
        .doesNotContain("Atlantis");
    assertThat(details(Fixtures.woo("{'shipping': {'postcode': ''}}"))).isEmpty();
    assertThat(details(Fixtures.woo("{'shipping': {'country': 'SG', 'city': ''}}"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"UK, GB", "gb, GB", "EL, GR", "United Kingdom (UK), GB", "DEU, DE", "XK, XK"})
  void aCountryIsKnownByWhateverTheShopCallsIt(String country, String code) {
    OrderSnapshot snapshot =
        understood(Fixtures.woo("{'shipping': {'country': '%s'}}".formatted(country)));
    assertThat(snapshot.order().shipTo().country()).isEqualTo(code);
    assertThat(snapshot.facts().country()).isEqualTo(code);
    assertThat(codes(snapshot)).isEmpty();
  }

  @Test
  void anAddressThatNamesNobodyIsTheCustomersOwn() {
    OrderSnapshot snapshot =
        understood(
            Fixtures.woo(
                "{'shipping': {'first_name': '', 'last_name': '', 'company': ''}, 'billing':"
                    + " {'first_name': 'Ada', 'last_name': 'Byron'}}"));
    assertThat(snapshot.order().shipTo().name()).isEqualTo("Ada Byron");
  }

  /** A mail that cannot be sent is no reason to keep a parcel. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "rita..lindqvist@example.com",
        "rita@münchen-täg.example",
        "rita@example.com, office@example.com",
        "weird..name@",
        "no mail please"
      })
  void anEmailAddressIsTakenAsItIs(String email) {
    OrderSnapshot snapshot =
        understood(Fixtures.woo("{'billing': {'email': '%s'}}".formatted(email)));
    assertThat(codes(snapshot)).isEmpty();
    assertThat(snapshot.order().customer().email()).isEqualTo(email);
  }

  @ParameterizedTest
  @CsvSource({
    "DE, DE-BY, BY",
    "JP, JP13, 13",
    "US, CA, CA",
    "CA, CA, CA",
    "IT, ITX, ITX",
    "PL, '', "
  })
  void regionsLoseTheirCountry(String country, String state, String region) {
    OrderSnapshot snapshot =
        understood(
            Fixtures.woo(
                "{'shipping': {'country': '%s', 'state': '%s'}}".formatted(country, state)));
    assertThat(snapshot.order().shipTo().region()).isEqualTo(region);
  }

  @Test
  void htmlIsDecodedOnce() {
    OrderSnapshot snapshot =
        understood(
            Fixtures.woo(
                "{'shipping': {'first_name': 'O&#039;Neil &amp;amp; Co', 'last_name':"
                    + " '&apos;x&apos; &#128512; & y'}}"));
    assertThat(snapshot.order().shipTo().name()).isEqualTo("O'Neil &amp; Co 'x' 😀 & y");
  }

  @Test
  void textThatNoDatabaseTakesIsMended() {
    String body =
        new String(Fixtures.woo(), UTF_8)
            .replace("ring twice", "a\\u0000b \\ud83d c \\ud83d\\ude00 &#55296;");
    OrderSnapshot snapshot = understood(body.getBytes(UTF_8));
    assertThat(snapshot.order().note()).isEqualTo("a b \uFFFD c 😀 \uFFFD");
  }

  @Test
  void theDisplayNumberIsNeverTheKey() {
    OrderSnapshot snapshot = understood(Fixtures.woo("{'number': 'TEA/2026-0099'}"));
    assertThat(snapshot.number()).isEqualTo("TEA/2026-0099");
    assertThat(snapshot.orderId().shopOrderId()).isEqualTo("512");
  }

  @Test
  void everyFieldIsOptional() {
    OrderSnapshot snapshot = understood("{\"id\":\"5\",\"status\":\"processing\"}".getBytes(UTF_8));
    assertThat(snapshot.version()).isEqualTo("2026-11-03T08:10:13Z");
    assertThat(snapshot.placedAt()).isEqualTo("2026-11-03T08:10:13Z");
    assertThat(codes(snapshot)).contains("nothing-left", "unknown-currency", "unreadable-amount");
    assertThat(understood("{\"id\":5,\"line_items\":[]}".getBytes(UTF_8)).problems())
        .extracting(Problem::code)
        .contains("unknown-status");
  }

  @Test
  void fieldsOfOtherTypesThanExpectedDoNoHarm() {
    for (String junk :
        List.of("null", "[]", "{}", "\"x\"", "7", "true", "[[1]]", "[\"a\"]", "1e400")) {
      for (String field :
          List.of(
              "status",
              "currency",
              "total",
              "billing",
              "shipping",
              "line_items",
              "shipping_lines",
              "refunds",
              "meta_data",
              "customer_id",
              "number",
              "date_modified_gmt",
              "customer_note")) {
        assertThat(read("order.updated", Fixtures.woo("{'" + field + "': " + junk + "}")))
            .isNotNull();
      }
    }
  }

  @Test
  void theDigestChangesWithWhatIsShippedAndOnlyWithThat() {
    String digest = understood(Fixtures.woo()).digest();
    assertThat(
            understood(Fixtures.woo("{'status': 'on-hold', 'total': '1.00', 'customer_note': 'x'}"))
                .digest())
        .isEqualTo(digest);
    assertThat(understood(Fixtures.woo("line_items.0 {'quantity': 1}")).digest())
        .isNotEqualTo(digest);
    assertThat(understood(Fixtures.woo("{'shipping': {'postcode': '28199'}}")).digest())
        .isNotEqualTo(digest);
    assertThat(understood(Fixtures.woo("shipping_lines.0 {'method_id': 'express'}")).digest())
        .isNotEqualTo(digest);
  }

  @Test
  void multilingualShopsTellTheCustomersLanguage() {
    assertThat(
            understood(Fixtures.woo("{'meta_data': [{'key': 'wpml_language', 'value': 'pt_BR'}]}"))
                .order()
                .customer()
                .language())
        .isEqualTo("pt-BR");
  }

  @Test
  void theRecordedOrdersAreUnderstood() {
    assertThat(understood(Fixtures.recorded("order-created-simple").body()).status())
        .isEqualTo(ShopStatus.READY);
    assertThat(understood(Fixtures.recorded("order-created-on-hold").body()).status())
        .isEqualTo(ShopStatus.AWAITING_PAYMENT);
    assertThat(understood(Fixtures.recorded("order-updated-cancelled").body()).status())
        .isEqualTo(ShopStatus.CANCELLED);
    assertThat(understood(Fixtures.recorded("order-updated-completed").body()).status())
        .isEqualTo(ShopStatus.FULFILLED);
    OrderSnapshot coupon = understood(Fixtures.recorded("order-created-coupon").body());
    assertThat(coupon.problems()).isEmpty();
    assertThat(coupon.order().shipTo())
        .isEqualTo(
            new Address(
                "Jürgen Großmann",
                "Müller & Söhne GmbH",
                "Königstraße 12a",
                "Hinterhaus, 2. OG",
                "München",
                "BY",
                "80331",
                "DE",
                "+48 601 234 567"));
    assertThat(coupon.order().lines())
        .extracting(l -> l.unitPrice().minor())
        .containsExactly(1125L, 450L);
  }

  private OrderSnapshot understood(byte[] body) {
    Reading reading = read("order.updated", body);
    assertThat(reading).isInstanceOf(Understood.class);
    return ((Understood) reading).snapshot();
  }

  private Reading read(String topic, byte[] body) {
    return reader.read(Incoming.webhook(topic, body, RECEIVED));
  }

  private String code(String body) {
    return ((Incomprehensible) read("order.updated", body.replace('\'', '"').getBytes(UTF_8)))
        .code();
  }

  private List<String> problems(byte[] body) {
    return codes(understood(body));
  }

  private static List<String> codes(OrderSnapshot snapshot) {
    return snapshot.problems().stream().map(Problem::code).toList();
  }

  private static Money eur(long minor) {
    return new Money(minor, "EUR");
  }

  private List<String> details(byte[] body) {
    return understood(body).problems().stream().map(Problem::detail).toList();
  }
}
