package dev.waybill.ingest.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.ingest.order.ShopRules;
import dev.waybill.ingest.platforms.Platforms;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ConfiguredShopsTest {

  @Test
  void aShopMayOnlyBeListenedTo() {
    var shops =
        new ConfiguredShops(
            Map.of("tea-2", one("WooCommerce", List.of("s"), null, null)), Platforms.ALL);
    assertThat(shops.find("tea-2").access()).isNull();
    assertThat(shops.find("coffee")).isNull();
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnceWithItsSetting() {
    var invalid =
        catchThrowableOfType(
            InvalidShopsException.class,
            () ->
                new ConfiguredShops(
                    Map.of(
                        "Tea Shop", one("woocommerce", List.of("s"), null, null),
                        "a", one("magento", List.of("s"), null, null),
                        "b", one(null, List.of(" "), null, null),
                        "c", one("woocommerce", List.of("s"), "shop.example.com", "ck"),
                        "d", one("shopify", List.of("s"), "https://d.myshopify.com", null),
                        "e", one("woocommerce", List.of("${TEA_SECRET}"), null, null)),
                    Platforms.ALL));
    assertThat(invalid)
        .hasMessageContaining("waybill.shops.Tea Shop: a shop's name has only a-z, 0-9 and \"-\"")
        .hasMessageContaining("waybill.shops.a.platform is \"magento\"")
        .hasMessageContaining("woocommerce or shopify")
        .hasMessageContaining("waybill.shops.b.platform is missing")
        .hasMessageContaining("waybill.shops.b.secrets is missing")
        .hasMessageContaining("waybill.shops.c.url has to be the shop's address")
        .hasMessageContaining("waybill.shops.c.secret is missing")
        .hasMessageContaining("waybill.shops.d.token is missing")
        .hasMessageContaining("waybill.shops.e.secrets has the placeholder ${TEA_SECRET}");
  }

  @Test
  void rulesAreConfiguredLikeAllElse() {
    var source =
        new MapConfigurationPropertySource(
            Map.of(
                "waybill.shops.tea.platform", "woocommerce",
                "waybill.shops.tea.secrets", "s",
                "waybill.shops.tea.rules.marketplace", "Suborders",
                "waybill.shops.tea.rules.ship-unpaid", "cheque,terms",
                "waybill.shops.tea.rules.without-shipping", "ship",
                "waybill.shops.tea.rules.currencies.IRT.decimals", "0"));
    ShopsSettings settings = new Binder(source).bind("waybill", ShopsSettings.class).get();
    ShopRules rules = new ConfiguredShops(settings.shops(), Platforms.ALL).find("tea").rules();
    assertThat(rules.marketplace()).isEqualTo(ShopRules.Marketplace.SUBORDERS);
    assertThat(rules.withoutShipping()).isEqualTo(ShopRules.WithoutShipping.SHIP);
    assertThat(rules.shipUnpaid()).containsExactlyInAnyOrder("cheque", "terms");
    assertThat(rules.currencies()).containsOnlyKeys("IRT");
    assertThat(rules.bundles()).isEqualTo(ShopRules.Bundles.TOLD);
  }

  @Test
  void nothingPrintsASecret() {
    var settings =
        new ShopsSettings.One(
            "woocommerce",
            List.of("hush"),
            "https://x.example/",
            "hush",
            "hush",
            null,
            Map.of(),
            RulesSettings.NONE);
    Shop shop = new ConfiguredShops(Map.of("x", settings), Platforms.ALL).find("x");
    assertThat(settings + " " + shop + " " + shop.access()).doesNotContain("hush");
    assertThat(shop.access().url()).hasToString("https://x.example");
  }

  private static ShopsSettings.One one(
      String platform, List<String> secrets, String url, String key) {
    return new ShopsSettings.One(
        platform, secrets, url, key, null, null, Map.of(), RulesSettings.NONE);
  }
}
