package dev.waybill.inventory.catalogue;

import static dev.waybill.inventory.catalogue.Products.NOON;
import static dev.waybill.inventory.catalogue.Products.product;
import static dev.waybill.inventory.catalogue.Products.shirt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.ShopProduct;
import dev.waybill.inventory.catalogue.ItemFields.CustomsValue;
import dev.waybill.inventory.catalogue.ItemFields.Dimensions;
import dev.waybill.inventory.catalogue.ItemHistory.Origin;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CatalogueTest extends CatalogueDatabase {

  private final String sku = own + "-TEE";
  private final String other = own + "-MUG";

  @Test
  void whatAShopSaysOfAProductBecomesAnItem() {
    told(shirt("woo", own, sku));

    ItemPage item = pages.of(sku);

    assertThat(item.fields())
        .isEqualTo(
            new ItemFields(
                "T-shirt, blue",
                "4006381333931",
                180,
                new Dimensions(300, 200, 20),
                "610910",
                "PT",
                new CustomsValue(new BigDecimal("19.9"), "EUR"),
                "https://shop.example.com/shirt.jpg",
                true,
                null,
                null,
                null));
    assertThat(item.shops()).containsExactly("woo");
    assertThat(item.origins()).containsEntry("weightGrams", "woo").doesNotContainKey("shipsAlone");
    assertThat(item.sources())
        .singleElement()
        .satisfies(s -> assertThat(s.shopQuantity()).isEqualTo(12));
  }

  @Test
  void theSameSkuInTwoShopsIsOneItemAndTheNewestReportCounts() {
    told(
        product("woo", own, sku, "Old title", null, 200, false, NOON),
        product("shopify", own, sku, "New title", null, null, false, NOON.plusSeconds(60)));

    ItemPage item = pages.of(sku);

    assertThat(item.shops()).containsExactly("shopify", "woo");
    assertThat(item.fields().title()).isEqualTo("New title");
    assertThat(item.fields().weightGrams()).as("only one shop says it").isEqualTo(200);
    assertThat(item.origins())
        .containsEntry("title", "shopify")
        .containsEntry("weightGrams", "woo");
  }

  @Test
  void disorderAndDuplicatesChangeNothing() {
    ShopProduct older = product("woo", own, sku, "Older", null, 100, false, NOON);
    ShopProduct newer = product("woo", own, sku, "Newer", null, 200, false, NOON.plusSeconds(1));
    told(newer);
    told(older, older);
    told(newer, older, newer);

    assertThat(pages.of(sku).fields().title()).isEqualTo("Newer");
    assertThat(pages.of(sku).changes()).as("nobody said anything else than before").isEmpty();
  }

  @Test
  void aVersionOfTheFutureCountsAsOfItsReceipt() {
    Instant received = NOON;
    catalogue.take(
        List.of(
            ShopItem.of(
                product("woo", own, sku, "Ahead", null, 1, false, NOON.plus(Duration.ofDays(9))),
                received)));
    told(product("woo", own, sku, "Now", null, 2, false, NOON.plus(Duration.ofMinutes(6))));

    assertThat(pages.of(sku).fields().title()).isEqualTo("Now");
  }

  @Test
  void aProductThatGetsAnotherSkuLeavesTheOldItem() {
    told(shirt("woo", own, sku), shirt("shopify", own, sku));
    told(product("woo", own, other, "Renamed", null, 1, false, NOON.plusSeconds(1)));
    assertThat(pages.of(sku).shops()).containsExactly("shopify");
    assertThat(pages.of(other).shops()).containsExactly("woo");

    told(product("shopify", own, other, "Renamed", null, 1, false, NOON.plusSeconds(1)));
    assertThat(queries.find(sku)).as("nobody says anything of it any more").isEmpty();
  }

  @Test
  void whatIsGoneIsRememberedAndNoProblemAnyMore() {
    told(product("woo", own, sku, "Shirt", null, null, false, NOON));
    assertThat(problems(sku)).contains("no-weight");

    told(product("woo", own, sku, "", null, null, true, NOON.plusSeconds(1)));

    assertThat(problems(sku)).isEmpty();
    assertThat(pages.of(sku).shops()).isEmpty();
    assertThat(pages.of(sku).fields().title()).isEqualTo("Shirt");
  }

  @Test
  void whatPeopleSayWinsUntilItIsTakenBack() {
    told(shirt("woo", own, sku));
    catalogue.override(Map.of(sku, weighing(250)), "ann");
    told(product("woo", own, sku, "T-shirt", null, 999, false, NOON.plusSeconds(1)));

    ItemPage item = pages.of(sku);
    assertThat(item.fields().weightGrams()).isEqualTo(250);
    assertThat(item.origins()).containsEntry("weightGrams", "people");
    assertThat(item.sources())
        .singleElement()
        .satisfies(s -> assertThat(s.fields().weightGrams()).isEqualTo(999));

    catalogue.override(Map.of(sku, ItemFields.NONE), "bob");
    assertThat(pages.of(sku).fields().weightGrams()).isEqualTo(999);
    assertThat(pages.of(sku).changes())
        .extracting(change -> change.origin() + " " + change.who())
        .containsExactly(Origin.PERSON + " bob", Origin.SHOP + " woo", Origin.PERSON + " ann");
    assertThat(pages.of(sku).changes().getFirst().changes())
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.field()).isEqualTo("weightGrams");
              assertThat(change.from()).isEqualTo(250);
              assertThat(change.to()).isNull();
            });
  }

  @Test
  void peopleMayMakeItemsThatNoShopSells() {
    catalogue.override(Map.of(sku, weighing(40)), "ann");
    assertThat(pages.of(sku).shops()).isEmpty();
    assertThat(problems(sku)).containsExactly("no-customs");

    catalogue.override(Map.of(sku, ItemFields.NONE), "ann");
    assertThat(queries.find(sku)).isEmpty();
  }

  @Test
  void whatIsMissingHasAName() {
    told(
        product("woo", own, "", "No SKU", null, 1, false, NOON),
        product("woo", own + "2", sku, "No weight", null, 0, false, NOON),
        product("shopify", own + "2", sku, "No weight", null, null, false, NOON));

    assertThat(problems("product:" + own)).containsExactly("no-sku");
    assertThat(problems(sku)).containsExactly("no-weight");

    told(
        product("woo", own + "2", sku, "Weighed", null, 200, false, NOON.plusSeconds(1)),
        product("shopify", own + "2", sku, "Weighed", null, 20, false, NOON.plusSeconds(1)));
    assertThat(problems(sku)).containsExactly("weights-differ");

    catalogue.override(Map.of(sku, weighing(200)), "ann");
    assertThat(problems(sku)).isEmpty();
  }

  @Test
  void itemsThatShareABarcodeAreNamedAsLongAsTheyDo() {
    told(product("woo", own, sku, "One", own, 1, false, NOON));
    assertThat(problems(sku)).isEmpty();
    told(product("woo", own + "2", other, "Other", own, 1, false, NOON));
    assertThat(problems(sku)).containsExactly("duplicate-barcode");
    assertThat(problems(other)).containsExactly("duplicate-barcode");

    told(product("woo", own, sku, "One", own + "x", 1, false, NOON.plusSeconds(1)));
    assertThat(problems(sku)).isEmpty();
    assertThat(problems(other)).isEmpty();
  }

  /** Whatever the order and the batches, the same reports lead to the same items. */
  @Test
  void theOrderInWhichReportsComeDoesNotMatter() {
    var random = new Random(7);
    var reports = new ArrayList<ShopProduct>();
    for (int i = 0; i < 60; i++) {
      reports.add(
          product(
              "shop" + random.nextInt(3),
              own + random.nextInt(4),
              own + "-" + random.nextInt(3),
              "Title " + i,
              own + random.nextInt(2),
              random.nextInt(3) * 100,
              random.nextInt(5) == 0,
              NOON.plusSeconds(i)));
    }
    told(reports.toArray(ShopProduct[]::new));
    Map<String, ItemQueries.Listed> expected = itemsOfOurs();
    assertThat(expected).isNotEmpty();

    for (int round = 0; round < 5; round++) {
      JDBC.update("DELETE FROM item WHERE sku LIKE ?", own + "%");
      JDBC.update("DELETE FROM item_source WHERE product_id LIKE ?", own + "%");
      Collections.shuffle(reports, random);
      for (int i = 0; i < reports.size(); i += 7) {
        told(reports.subList(i, Math.min(i + 7, reports.size())).toArray(ShopProduct[]::new));
      }
      assertThat(itemsOfOurs()).isEqualTo(expected);
    }
  }

  private Map<String, ItemQueries.Listed> itemsOfOurs() {
    var found = new HashMap<String, ItemQueries.Listed>();
    List<String> skus = IntStream.range(0, 3).mapToObj(i -> own + "-" + i).toList();
    queries.find(skus).forEach(item -> found.put(item.sku(), item));
    return found;
  }

  /** Two instances hear of one SKU from two shops at the same moment. */
  @Test
  void writersAtTheSameTimeMissNothing() throws Exception {
    List<Callable<Boolean>> shops =
        IntStream.range(0, 40)
            .<Callable<Boolean>>mapToObj(
                i ->
                    () -> {
                      told(product("shop" + i, own + i, own + i % 2, "One", own, 1, false, NOON));
                      return true;
                    })
            .toList();
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (var done : threads.invokeAll(shops)) {
        done.get();
      }
    }

    assertThat(pages.of(own + 0).shops()).hasSize(20);
    assertThat(pages.of(own + 1).shops()).hasSize(20);
    assertThat(problems(own + 0)).containsExactly("duplicate-barcode");
    assertThat(problems(own + 1)).containsExactly("duplicate-barcode");
  }

  @Test
  void oldChangesAreForgotten() {
    catalogue.override(Map.of(sku, weighing(1)), "ann");
    assertThat(history.page(sku, null, 10)).hasSize(1);

    history.forget(Instant.now().minusSeconds(60), 1_000_000);
    assertThat(history.page(sku, null, 10)).hasSize(1);

    history.forget(Instant.now().plusSeconds(60), 1_000_000);
    assertThat(history.page(sku, null, 10)).isEmpty();
  }

  private static ItemFields weighing(int grams) {
    return new ItemFields(null, null, grams, null, null, null, null, null, null, null, null, null);
  }
}
