package dev.waybill.console.shops;

import dev.waybill.service.exchange.shops.ShopChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A new shop, as its form sends it. */
record ShopForm(
    @Nullable String name,
    @Nullable String platform,
    @Nullable String url,
    @Nullable String key,
    @Nullable String secret,
    @Nullable String token,
    @Nullable String webhookSecret) {

  ShopChange change() {
    String signing = filled(webhookSecret);
    return new ShopChange(
        filled(name),
        filled(platform),
        filled(url),
        signing == null ? null : List.of(signing),
        filled(key),
        filled(secret),
        filled(token),
        null);
  }

  /** What may be shown again with a refusal. */
  ShopForm withoutSecrets() {
    return new ShopForm(name, platform, url, null, null, null, null);
  }

  private static @Nullable String filled(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  /** Never the secrets. */
  @Override
  public String toString() {
    return "ShopForm[" + name + ']';
  }
}
