package dev.waybill.ingest;

import dev.waybill.ingest.platforms.Platforms;
import dev.waybill.ingest.shop.ApiAccess;
import dev.waybill.ingest.shop.ApiCredential;
import dev.waybill.ingest.shop.ShopPlatform;
import java.net.URI;
import java.util.Locale;
import java.util.Map;

/** The platforms that tests run once for each of, with the sandbox's shop of each. */
public enum TestPlatform {
  WOOCOMMERCE(
      "demo-woo", Map.of(ApiCredential.KEY, "ck_sandbox", ApiCredential.SECRET, "cs_sandbox")),
  SHOPIFY("demo-shopify", Map.of(ApiCredential.TOKEN, "shpat_sandbox"));

  private final String sandboxShop;
  private final Map<ApiCredential, String> credentials;

  TestPlatform(String sandboxShop, Map<ApiCredential, String> credentials) {
    this.sandboxShop = sandboxShop;
    this.credentials = credentials;
  }

  public ShopPlatform real() {
    return Platforms.ALL.of(name().toLowerCase(Locale.ROOT));
  }

  /** Its name in the sandbox. */
  public String sandboxShop() {
    return sandboxShop;
  }

  public ApiAccess access(String url) {
    return new ApiAccess(URI.create(url), credentials, false);
  }

  /** With credentials that no shop takes. */
  public ApiAccess wrongAccess(String url) {
    var wrong = new java.util.EnumMap<ApiCredential, String>(credentials);
    wrong.replaceAll((which, value) -> "wrong");
    return new ApiAccess(URI.create(url), wrong, false);
  }
}
