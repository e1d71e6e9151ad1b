package dev.waybill.ingest.reading;

import static dev.waybill.ingest.Reported.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.waybill.contracts.Money;
import dev.waybill.contracts.OrderLine;
import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.contracts.Problem;
import dev.waybill.contracts.ShopStatus;
import dev.waybill.ingest.Reported;
import dev.waybill.ingest.order.Incoming;
import dev.waybill.ingest.order.OrderReader;
import dev.waybill.ingest.order.Reading.Understood;
import dev.waybill.ingest.order.ShopRules;
import dev.waybill.ingest.order.ShopRules.Marketplace;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Each case under resources/reports ends as its meta.json expects, as far as reading decides it.
 */
class ReportsTest {

  private static final Instant RECEIVED = Instant.parse("2026-11-29T19:00:07Z");

  @Test
  void aMarketplacesOrderAndItsSubordersAreHeldUntilTheShopSaysWhichAreShipped() {
    OrderReader undecided = Reported.woo(Reported.usual());
    for (String file : List.of("body.json", "body-2.json", "body-3.json")) {
      OrderSnapshot snapshot = read(undecided, "01-marketplace-parent-and-suborders/" + file);
      assertThat(snapshot.status()).isEqualTo(ShopStatus.READY);
      assertThat(snapshot.problems())
          .singleElement()
          .satisfies(
              problem -> {
                assertThat(problem.code()).isEqualTo("marketplace-order");
                assertThat(problem.detail()).contains("twice", "\"marketplace\"", "tea");
              });
    }
  }

  @Test
  void everyPieceOfAMarketplaceIsShippedOnce() {
    assertThat(pieces(Marketplace.PARENT)).containsExactlyInAnyOrder("TEA-DE-7", "MUG-002");
    assertThat(pieces(Marketplace.SUBORDERS)).containsExactlyInAnyOrder("TEA-DE-7", "MUG-002");
  }

  /** What is shipped of all three orders together. */
  private static List<String> pieces(Marketplace choice) {
    OrderReader reader = Reported.woo(Reported.marketplace(choice));
    return List.of("body.json", "body-2.json", "body-3.json").stream()
        .map(file -> read(reader, "01-marketplace-parent-and-suborders/" + file))
        .peek(order -> assertThat(order.problems()).isEmpty())
        .filter(order -> order.status() == ShopStatus.READY)
        .flatMap(order -> order.order().lines().stream())
        .filter(line -> line.quantity() > 0)
        .map(OrderLine::sku)
        .toList();
  }

  @Test
  void legacyLocalPickupIsPickedUp() {
    OrderSnapshot snapshot = read(woo(), "03-legacy-local-pickup/body.json");
    assertThat(snapshot.problems()).isEmpty();
    assertThat(snapshot.status()).isEqualTo(ShopStatus.READY);
    assertThat(snapshot.facts().pickup()).isTrue();
    assertThat(snapshot.facts().needsShipping()).isFalse();
    assertThat(snapshot.order().lines()).allMatch(OrderLine::needsShipping);
  }

  @Test
  void anOrderInTomanIsHeldWithWordsThatSayWhatToSetAndShippedOnceItIsSet() {
    OrderSnapshot held = read(woo(), "13-toman/body.json");
    assertThat(held.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo("unknown-currency");
              assertThat(problem.detail()).contains("\"currencies\"", "IRT", "decimals", "tea");
            });

    OrderSnapshot asItself =
        read(Reported.woo(Reported.currency("IRT", null, "1", 0)), "13-toman/body.json");
    assertThat(asItself.problems()).isEmpty();
    assertThat(asItself.order().totals().total()).isEqualTo(new Money(1_250_000, "IRT", 0));
    assertThat(asItself.facts().total()).isEqualTo(1_250_000);
    assertThat(asItself.facts().amount()).isEqualTo(new Money(1_250_000, "IRT", 0));

    OrderSnapshot asRial =
        read(Reported.woo(Reported.currency("IRT", "IRR", "10", 0)), "13-toman/body.json");
    assertThat(asRial.problems()).isEmpty();
    assertThat(asRial.order().totals().total().amount()).isEqualByComparingTo("12500000");
    assertThat(asRial.order().totals().total().currency()).isEqualTo("IRR");
    assertThat(asRial.digest()).isEqualTo(held.digest());
  }

  @Test
  void aDepositWaitsUntilAllIsPaidAndTheNextInstalmentShipsNothing() {
    OrderSnapshot partly = read(woo(), "15-deposit-partly-paid/body.json");
    assertThat(partly.status()).isEqualTo(ShopStatus.AWAITING_PAYMENT);
    assertThat(partly.problems()).isEmpty();
    OrderSnapshot paid = read(woo(), "15-deposit-partly-paid/body-4.json");
    assertThat(paid.status()).isEqualTo(ShopStatus.READY);
    assertThat(paid.problems()).isEmpty();
    assertThat(paid.digest()).isEqualTo(partly.digest());

    OrderSnapshot due = read(woo(), "15-deposit-partly-paid/body-2.json");
    assertThat(due.status()).isEqualTo(ShopStatus.AWAITING_PAYMENT);
    assertThat(due.problems()).isEmpty();
    OrderSnapshot settled = read(woo(), "15-deposit-partly-paid/body-3.json");
    assertThat(settled.status()).isEqualTo(ShopStatus.FULFILLED);
    for (OrderSnapshot instalment : List.of(due, settled)) {
      assertThat(instalment.order().lines())
          .allMatch(line -> line.quantity() == 0 && "order 9101501".equals(line.fulfilledBy()));
    }
  }

  @Test
  void onlyLinesThatNobodyElseShipsAreOurs() {
    OrderSnapshot mixed = read(shopify(), "21-lines-of-another-fulfillment-service/body.json");
    assertThat(mixed.status()).isEqualTo(ShopStatus.READY);
    assertThat(mixed.problems()).isEmpty();
    assertThat(mixed.facts().items()).isEqualTo(1);
    assertThat(mixed.order().lines())
        .extracting(OrderLine::sku, OrderLine::quantity, OrderLine::fulfilledBy)
        .containsExactly(tuple("MUG-001", 1, null), tuple("TSHIRT-RED-M", 0, "printful"));
    OrderSnapshot amazons = read(shopify(), "21-lines-of-another-fulfillment-service/body-2.json");
    assertThat(amazons.status()).isEqualTo(ShopStatus.FULFILLED);
    assertThat(amazons.facts().needsShipping()).isFalse();
  }

  @Test
  void aPickupNamedAfterItsStoreIsHeldWithWordsThatMentionPickupAndGoesOnOnceItsNameIsKnown() {
    String file = "24-store-pickup-named-after-the-store/body.json";
    assertThat(read(shopify(), file).problems())
        .singleElement()
        .extracting(Problem::detail)
        .asString()
        .contains("pickup", "Riverside Store", "\"pickups\"");
    OrderSnapshot known = read(Reported.shopify(Reported.pickups("riverside store")), file);
    assertThat(known.problems()).isEmpty();
    assertThat(known.facts().pickup()).isTrue();
    assertThat(known.facts().needsShipping()).isFalse();
    assertThat(read(Reported.shopify(Reported.pickups("river*")), file).facts().pickup()).isTrue();
  }

  private static OrderReader woo() {
    return Reported.woo(Reported.usual());
  }

  private static OrderReader shopify() {
    return Reported.shopify(ShopRules.of("lamps"));
  }

  private static OrderSnapshot read(OrderReader reader, String file) {
    return ((Understood) reader.read(Incoming.webhook(null, body(file), RECEIVED))).snapshot();
  }
}
