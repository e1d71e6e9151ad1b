package dev.waybill.ingest;

import dev.waybill.contracts.ShopStatus;
import dev.waybill.ingest.order.OrderReader;
import dev.waybill.ingest.order.ShopRules;
import dev.waybill.ingest.shopify.reading.ShopifyReader;
import dev.waybill.ingest.woocommerce.reading.WooCommerceReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;

/** Orders like those that people reported, and shops that have said how to read theirs. */
public final class Reported {

  private Reported() {}

  /**
   * @param file of a case, such as "13-toman/body.json"
   */
  public static byte[] body(String file) {
    try (var in = Reported.class.getResourceAsStream("/reports/" + file)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static OrderReader woo(ShopRules rules) {
    return new WooCommerceReader("tea", Map.<String, ShopStatus>of(), rules);
  }

  public static OrderReader shopify(ShopRules rules) {
    return new ShopifyReader("lamps", rules);
  }

  /** What every shop has until somebody decides. */
  public static ShopRules usual() {
    return ShopRules.of("tea");
  }

  public static ShopRules marketplace(ShopRules.Marketplace choice) {
    ShopRules usual = usual();
    return rules(choice, usual.bundles(), usual.withoutShipping(), usual.closed());
  }

  public static ShopRules bundles(ShopRules.Bundles choice) {
    ShopRules usual = usual();
    return rules(usual.marketplace(), choice, usual.withoutShipping(), usual.closed());
  }

  public static ShopRules withoutShipping(ShopRules.WithoutShipping choice) {
    ShopRules usual = usual();
    return rules(usual.marketplace(), usual.bundles(), choice, usual.closed());
  }

  public static ShopRules closed(ShopRules.Closed choice) {
    ShopRules usual = usual();
    return rules(usual.marketplace(), usual.bundles(), usual.withoutShipping(), choice);
  }

  public static ShopRules pickups(String... words) {
    return words(Set.of(words), Set.of(), Set.of(), Set.of());
  }

  public static ShopRules services(String... handles) {
    return words(Set.of(), Set.of(handles), Set.of(), Set.of());
  }

  public static ShopRules locations(String... idsOrNames) {
    return words(Set.of(), Set.of(), Set.of(), Set.of(idsOrNames));
  }

  public static ShopRules shipUnpaid(String... methods) {
    return words(Set.of(), Set.of(), Set.of(methods), Set.of());
  }

  public static ShopRules currency(String code, String as, String times, int decimals) {
    ShopRules usual = usual();
    return new ShopRules(
        usual.shop(),
        usual.marketplace(),
        usual.bundles(),
        usual.withoutShipping(),
        usual.closed(),
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        Map.of(code, new ShopRules.Currency(as, new BigDecimal(times), decimals)));
  }

  private static ShopRules rules(
      ShopRules.Marketplace marketplace,
      ShopRules.Bundles bundles,
      ShopRules.WithoutShipping withoutShipping,
      ShopRules.Closed closed) {
    return new ShopRules(
        "tea",
        marketplace,
        bundles,
        withoutShipping,
        closed,
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        Map.of());
  }

  private static ShopRules words(
      Set<String> pickups, Set<String> services, Set<String> unpaid, Set<String> locations) {
    ShopRules usual = usual();
    return new ShopRules(
        usual.shop(),
        usual.marketplace(),
        usual.bundles(),
        usual.withoutShipping(),
        usual.closed(),
        pickups,
        services,
        unpaid,
        locations,
        Map.of());
  }
}
