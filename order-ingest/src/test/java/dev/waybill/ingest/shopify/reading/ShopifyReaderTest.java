package dev.waybill.ingest.shopify.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.DeliveryLine;
import dev.waybill.contracts.Discount;
import dev.waybill.contracts.Fee;
import dev.waybill.contracts.Money;
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
import dev.waybill.ingest.order.Reading.Notified;
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

/** The facts of how Shopify behaves, one by one. */
class ShopifyReaderTest {

  private static final Instant RECEIVED = Instant.parse("2026-10-05T12:00:05Z");

  private final ShopifyReader reader = new ShopifyReader("lamps", ShopRules.of("lamps"));

  @Test
  void anOrderIsCompleteEnoughToShipAndToKeep() {
    OrderSnapshot snapshot = understood(Fixtures.shopify());
    assertThat(snapshot.orderId().value()).isEqualTo("lamps:9007199254740993123");
    assertThat(snapshot.platform()).isEqualTo("shopify");
    assertThat(snapshot.number()).isEqualTo("TW-1042-DE");
    assertThat(snapshot.version()).isEqualTo("2026-10-05T12:00:03Z");
    assertThat(snapshot.placedAt()).isEqualTo("2026-10-05T12:00:00Z");
    assertThat(snapshot.status()).isEqualTo(ShopStatus.READY);
    assertThat(snapshot.problems()).isEmpty();
    var order = snapshot.order();
    assertThat(order.lines())
        .containsExactly(
            new OrderLine(
                "8800000000000000001",
                "LAMP-B",
                "4400000000000000001",
                "Lamp - Brass",
                3,
                chf(2700),
                true,
                1200,
                3,
                chf(900),
                chf(700),
                chf(8100),
                new Money(2890, "EUR"),
                null,
                null,
                0),
            new OrderLine(
                "8800000000000000002",
                "MAN-PDF",
                "4400000000000000002",
                "Manual (PDF)",
                1,
                chf(2050),
                false,
                0,
                1,
                chf(100),
                chf(200),
                chf(2050),
                null,
                null,
                null,
                0));
    assertThat(order.discounts())
        .containsExactly(
            new Discount("NINE", null, chf(900)), new Discount(null, "Autumn", chf(100)));
    assertThat(order.delivery().lines())
        .containsExactly(
            new DeliveryLine("Standard", "Standard shipping", chf(900), chf(100), false));
    assertThat(order.payment()).isEqualTo(new Payment(List.of("shopify_payments"), null, null));
    assertThat(order.attributes()).containsExactly(Map.entry("Deliver on", "Friday"));
    assertThat(order.fees()).isNull();
    assertThat(snapshot.facts().grams()).isEqualTo(3600);
    assertThat(order.shipTo())
        .isEqualTo(
            new Address(
                "Nora Keller",
                "Keller & Co",
                "Seestrasse 9",
                "c/o Frei",
                "Zug",
                "ZG",
                "6300",
                "CH",
                "+41 44 555"));
    assertThat(order.totals().total()).isEqualTo(chf(12050));
    assertThat(order.totals().presentment()).isEqualTo(new Money(12890, "EUR"));
    assertThat(order.totals().shipping()).isEqualTo(chf(900));
    assertThat(order.tags()).containsExactly("vip", "winter sale");
    assertThat(order.customer().shopCustomerId()).isEqualTo("7700000000000000123");
    assertThat(order.customer().language()).isEqualTo("de-CH");
    assertThat(snapshot.facts().items()).isEqualTo(4);
    assertThat(snapshot.facts().needsShipping()).isTrue();
    assertThat(snapshot.facts().country()).isEqualTo("CH");
    assertThat(snapshot.facts().paymentMethod()).isEqualTo("shopify_payments");
  }

  @ParameterizedTest
  @CsvSource({
    "paid, READY",
    "partially_refunded, READY",
    "authorized, AWAITING_PAYMENT",
    "pending, AWAITING_PAYMENT",
    "partially_paid, AWAITING_PAYMENT",
    "expired, AWAITING_PAYMENT",
    "voided, CANCELLED",
    "refunded, CANCELLED"
  })
  void moneyDecides(String financial, ShopStatus meaning) {
    assertThat(understood(Fixtures.shopify("{'financial_status': '" + financial + "'}")).status())
        .isEqualTo(meaning);
  }

  @Test
  void cancellationOverridesEverything() {
    assertThat(
            understood(
                    Fixtures.shopify(
                        "{'cancelled_at': '2026-10-06T00:00:00Z', 'fulfillment_status':"
                            + " 'fulfilled'}"))
                .status())
        .isEqualTo(ShopStatus.CANCELLED);
  }

  @Test
  void whatTheShopFulfilledIsDone() {
    assertThat(understood(Fixtures.shopify("{'fulfillment_status': 'fulfilled'}")).status())
        .isEqualTo(ShopStatus.FULFILLED);
    assertThat(understood(Fixtures.shopify("{'fulfillment_status': 'partial'}")).status())
        .isEqualTo(ShopStatus.READY);
  }

  @Test
  void anUnknownPaymentStatusIsHeld() {
    assertThat(codes(understood(Fixtures.shopify("{'financial_status': 'bartered'}"))))
        .containsExactly("unknown-status");
  }

  @Test
  void anOrderThatWasPaidForTrialIsHeld() {
    assertThat(codes(understood(Fixtures.shopify("{'test': true}")))).containsExactly("test-order");
    assertThat(codes(understood(Fixtures.shopify("{'test': false}")))).isEmpty();
  }

  @Test
  void onlyWhatIsLeftIsShipped() {
    assertThat(quantity("line_items.0 {'current_quantity': 1}")).isEqualTo(1);
    assertThat(quantity("line_items.0 {'fulfillable_quantity': 2}")).isEqualTo(2);
    assertThat(quantity("line_items.0 {'current_quantity': null, 'fulfillable_quantity': 1}"))
        .isEqualTo(1);
    assertThat(quantity("line_items.0 {'current_quantity': null, 'fulfillable_quantity': null}"))
        .isEqualTo(3);
  }

  @Test
  void anOldVersionOfTheApiThatLacksCurrentQuantitiesShipsNoRefundedPiece() {
    assertThat(
            quantity(
                "line_items.0 {'current_quantity': null}",
                "{'refunds': [{'refund_line_items': [{'line_item_id': 8800000000000000001,"
                    + " 'quantity': 2, 'restock_type': 'no_restock'}]}]}"))
        .isEqualTo(1);
  }

  @Test
  void aRefundOfEverythingShippableLeavesNothingToDo() {
    assertThat(
            understood(
                    Fixtures.shopify(
                        "{'financial_status': 'partially_refunded'}",
                        "line_items.0 {'current_quantity': 0}",
                        "line_items.1 {'current_quantity': 0}"))
                .status())
        .isEqualTo(ShopStatus.CANCELLED);
  }

  @Test
  void refundedMoneyIsSummedInTheShopsCurrency() {
    OrderSnapshot snapshot =
        understood(
            Fixtures.shopify(
                "{'refunds': [{'transactions': [{'kind': 'refund', 'status': 'success', 'amount':"
                    + " '12.50', 'currency': 'CHF'}, {'kind': 'refund', 'status': 'failure',"
                    + " 'amount': '99.00', 'currency': 'CHF'}]}]}"));
    assertThat(snapshot.order().totals().refunded()).isEqualTo(chf(1250));
  }

  @Test
  void customItemsHaveNoProductAndAreHeldIfTheyAreToBeShipped() {
    String custom = "line_items.%d {'product_id': null, 'variant_id': null, 'sku': null}";
    assertThat(codes(understood(Fixtures.shopify(custom.formatted(0)))))
        .containsExactly("unidentified-line");
    assertThat(codes(understood(Fixtures.shopify(custom.formatted(1))))).isEmpty();
  }

  @Test
  void aTipIsPaidForAndNeverShipped() {
    OrderSnapshot snapshot =
        understood(
            Fixtures.shopify(
                "{'total_tip_received': '2.00', 'current_total_duties_set': {'shop_money':"
                    + " {'amount': '3.10'}}}",
                "line_items.1 {'title': 'Tip', 'requires_shipping': true, 'sku': null,"
                    + " 'product_id': null, 'variant_id': null, 'tip_payment_gateway': null}"));
    assertThat(snapshot.problems()).isEmpty();
    assertThat(snapshot.order().lines()).extracting(OrderLine::sku).containsExactly("LAMP-B");
    assertThat(snapshot.order().fees())
        .containsExactly(
            new Fee("tip", "Tip", chf(200), null), new Fee("duty", "Duties", chf(310), null));
  }

  @Test
  void aGiftCardNeedsNoParcelAlsoWhereTheShopDoesNotSaySo() {
    OrderSnapshot snapshot =
        understood(Fixtures.shopify("line_items.0 {'requires_shipping': null, 'gift_card': true}"));
    assertThat(snapshot.facts().needsShipping()).isFalse();
    assertThat(snapshot.problems()).isEmpty();
  }

  @Test
  void codesAreToldWhereNothingSaysWhatEachTookOff() {
    assertThat(
            understood(Fixtures.without(Fixtures.shopify(), "discount_applications"))
                .order()
                .discounts())
        .containsExactly(new Discount("NINE", null, chf(900)));
  }

  @Test
  void whatShopifyThinksOfTheRiskRanksHigherThanAWebhookThatDoesNotTellIt() {
    OrderSnapshot risky = understood(Fixtures.shopify("{'risk': 'high'}"));
    assertThat(risky.facts().risk()).isEqualTo("high");
    assertThat(risky.rank()).isEqualTo(1);
    assertThat(risky.digest()).isEqualTo(understood(Fixtures.shopify()).digest());
    assertThat(understood(Fixtures.shopify()).rank()).isNull();
    assertThat(read("orders/risk_assessment_changed", "{\"risk_level\": \"high\"}".getBytes(UTF_8)))
        .isEqualTo(new NothingToDo("risk-is-asked-for"));
  }

  @Test
  void aNameIsTakenWholeWhereItIsNotSplit() {
    OrderSnapshot snapshot =
        understood(
            Fixtures.shopify(
                "{'customer': null, 'billing_address': {'first_name': null, 'last_name': null,"
                    + " 'name': 'Mary Ann Smith'}, 'shipping_address': {'first_name': '',"
                    + " 'last_name': '', 'name': 'Smith & Co'}}"));
    assertThat(snapshot.order().customer().firstName()).isEqualTo("Mary Ann");
    assertThat(snapshot.order().customer().lastName()).isEqualTo("Smith");
    assertThat(snapshot.order().shipTo().name()).isEqualTo("Smith & Co");
  }

  @Test
  void eMailAndPhoneAreFoundWhereverTheyStand() {
    OrderSnapshot snapshot =
        understood(
            Fixtures.shopify(
                "{'email': '', 'contact_email': null, 'phone': '+41 1', 'customer': {'email':"
                    + " 'c@example.net', 'phone': '+41 2'}}"));
    assertThat(snapshot.order().customer().email()).isEqualTo("c@example.net");
    assertThat(snapshot.order().customer().phone()).isEqualTo("+41 1");
  }

  @Test
  void digitalGoodsNeedNoAddress() {
    OrderSnapshot snapshot =
        understood(
            Fixtures.shopify(
                "line_items.0 {'requires_shipping': false}",
                "{'shipping_address': null, 'customer': null, 'billing_address': null, 'email': '',"
                    + " 'contact_email': null}"));
    assertThat(snapshot.problems()).isEmpty();
    assertThat(snapshot.facts().needsShipping()).isFalse();
    assertThat(snapshot.facts().customerKey()).isNull();
    assertThat(snapshot.order().customer().email()).isNull();
  }

  @Test
  void aParcelWithoutAddressIsHeldAndNotSentToBilling() {
    assertThat(codes(understood(Fixtures.without(Fixtures.shopify(), "shipping_address"))))
        .containsExactly("no-address");
  }

  @Test
  void aCountryWithoutCodeIsKnownByItsName() {
    OrderSnapshot snapshot =
        understood(
            Fixtures.shopify(
                "shipping_address {'country_code': null, 'country': 'United Kingdom', 'zip':"
                    + " 'SW1A 1AA', 'province_code': null, 'province': null}"));
    assertThat(snapshot.order().shipTo().country()).isEqualTo("GB");
    assertThat(codes(snapshot)).isEmpty();
  }

  @Test
  void whatIsPickedUpNeedsNoAddress() {
    OrderSnapshot snapshot =
        understood(
            Fixtures.shopify(
                "{'shipping_address': null}", "shipping_lines.0 {'title': 'Local pickup'}"));
    assertThat(snapshot.facts().pickup()).isTrue();
    assertThat(snapshot.problems()).isEmpty();
  }

  @Test
  void textIsTakenAsItIs() {
    assertThat(
            understood(Fixtures.shopify("{'shipping_address': {'company': 'A &amp; B'}}"))
                .order()
                .shipTo()
                .company())
        .isEqualTo("A &amp; B");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "refunds/create",
        "fulfillments/create",
        "fulfillments/update",
        "orders/edited",
        "order_transactions/create"
      })
  void anUpdateOfTheOrderFollowsThese(String topic) {
    assertThat(read(topic, "{\"id\": 929361462, \"order_adjustments\": []}".getBytes(UTF_8)))
        .isEqualTo(new NothingToDo("order-update-follows"));
  }

  @Test
  void otherResourcesAreNoOrders() {
    assertThat(read("collections/update", "{\"id\": 5}".getBytes(UTF_8)))
        .isEqualTo(new NothingToDo("other-topic"));
  }

  @Test
  void aProductIsOnlyNamed() {
    assertThat(read("products/update", "{\"id\": 5, \"title\": \"Mug\"}".getBytes(UTF_8)))
        .isEqualTo(new ProductNamed("5"));
    assertThat(read("products/delete", "{\"id\": 5}".getBytes(UTF_8)))
        .isEqualTo(new ProductNamed("5"));
    assertThat(read("products/update", "{\"title\": \"Mug\"}".getBytes(UTF_8)))
        .isEqualTo(new NothingToDo("other-topic"));
  }

  @Test
  void anOrderThatIsSentAgainAsItsOwnDeletionIsNone() {
    assertThat(((Incomprehensible) read("orders/delete", Fixtures.shopify())).code())
        .isEqualTo("no-deletion");
  }

  @Test
  void wordThatTheAppWasRemovedHasToBeAboutAShop() {
    assertThat(read("app/uninstalled", "{\"myshopify_domain\": \"a.b\"}".getBytes(UTF_8)))
        .isInstanceOf(Notified.class);
    assertThat(((Incomprehensible) read("app/uninstalled", Fixtures.shopify())).code())
        .isEqualTo("no-notice");
  }

  @ParameterizedTest
  @ValueSource(strings = {"customers/data_request", "customers/redact", "shop/redact"})
  void unreadablePrivacyRequestsAreKeptForAPerson(String topic) {
    assertThat(((Incomprehensible) read(topic, "{}".getBytes(UTF_8))).code())
        .isEqualTo("privacy-request");
  }

  @Test
  void wordOfADeletionCancels() {
    OrderSnapshot gone =
        ((Understood) read("orders/delete", "{\"id\": 820982911946154508}".getBytes(UTF_8)))
            .snapshot();
    assertThat(gone.status()).isEqualTo(ShopStatus.CANCELLED);
    assertThat(gone.order()).isNull();
    assertThat(gone.orderId().value()).isEqualTo("lamps:820982911946154508");
  }

  @ParameterizedTest
  @ValueSource(strings = {"orders/create", "orders/updated", "orders/paid", "orders/fulfilled"})
  void theTopicMakesNoDifferenceToASnapshot(String topic) {
    assertThat(((Understood) read(topic, Fixtures.shopify())).snapshot())
        .isEqualTo(understood(Fixtures.shopify()));
  }

  @Test
  void whatIsToldLateIsOlderByTheShopsOwnVersionHoweverLateItComes() {
    byte[] paid = Fixtures.shopify("{'updated_at': '2026-10-05T12:00:09Z'}");
    byte[] created =
        Fixtures.shopify("{'financial_status': 'pending', 'updated_at': '2026-10-05T12:00:02Z'}");
    OrderSnapshot first = ((Understood) read("orders/paid", paid, RECEIVED)).snapshot();
    OrderSnapshot aDayLater =
        ((Understood) read("orders/create", created, RECEIVED.plusSeconds(86_400))).snapshot();
    assertThat(aDayLater.version()).isBefore(first.version());
  }

  @Test
  void anIdBeyondExactDoublesIsKeptDigitByDigit() {
    assertThat(understood(Fixtures.shopify("{'id': 99999999999999999999}")).orderId().shopOrderId())
        .isEqualTo("99999999999999999999");
    assertThat(read("orders/create", Fixtures.shopify("{'id': 1.5}")))
        .isInstanceOf(Incomprehensible.class);
  }

  @Test
  void fieldsOfOtherTypesThanExpectedDoNoHarm() {
    for (String junk :
        List.of("null", "[]", "{}", "\"x\"", "7", "true", "[[1]]", "[\"a\"]", "1e400")) {
      for (String field :
          List.of(
              "financial_status",
              "currency",
              "total_price",
              "billing_address",
              "shipping_address",
              "line_items",
              "shipping_lines",
              "refunds",
              "tags",
              "customer",
              "name",
              "updated_at",
              "total_price_set",
              "payment_gateway_names",
              "cancelled_at")) {
        assertThat(read("orders/updated", Fixtures.shopify("{'" + field + "': " + junk + "}")))
            .isNotNull();
      }
    }
  }

  private int quantity(String... changes) {
    return understood(Fixtures.shopify(changes)).order().lines().getFirst().quantity();
  }

  private OrderSnapshot understood(byte[] body) {
    Reading reading = read("orders/updated", body);
    assertThat(reading).isInstanceOf(Understood.class);
    return ((Understood) reading).snapshot();
  }

  private Reading read(String topic, byte[] body) {
    return read(topic, body, RECEIVED);
  }

  private Reading read(String topic, byte[] body, Instant receivedAt) {
    return reader.read(Incoming.webhook(topic, body, receivedAt));
  }

  private static List<String> codes(OrderSnapshot snapshot) {
    return snapshot.problems().stream().map(Problem::code).toList();
  }

  private static Money chf(long minor) {
    return new Money(minor, "CHF");
  }
}
