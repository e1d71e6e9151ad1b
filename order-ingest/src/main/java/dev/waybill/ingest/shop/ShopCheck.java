package dev.waybill.ingest.shop;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks one shop's settings, and says of each that is wrong which it is and what it should be. */
final class ShopCheck {

  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  private final String name;
  private final ShopsSettings.One settings;
  private final List<String> errors;

  ShopCheck(String name, ShopsSettings.One settings, List<String> errors) {
    this.name = name;
    this.settings = settings;
    this.errors = errors;
  }

  /** The shop, or null after something was added to the errors. */
  @Nullable Shop check() {
    int before = errors.size();
    if (!NAME.matcher(name).matches()) {
      errors.add(
          "waybill.shops."
              + name
              + ": a shop's name has only a-z, 0-9 and \"-\", at most 63 of them");
    }
    Platform platform = platform();
    List<String> secrets = settings.secrets().stream().filter(s -> !s.isBlank()).toList();
    if (secrets.isEmpty()) {
      errors.add(
          property("secrets")
              + " is missing: the secret that the shop signs its webhooks with (several while one"
              + " replaces another)");
    }
    ShopAccess access = platform == null ? null : access(platform);
    return platform == null || errors.size() > before
        ? null
        : new Shop(name, platform, secrets, Map.copyOf(settings.statuses()), access);
  }

  private @Nullable Platform platform() {
    String told = settings.platform();
    for (Platform platform : Platform.values()) {
      if (told != null && platform.id().equals(told.strip().toLowerCase(Locale.ROOT))) {
        return platform;
      }
    }
    errors.add(
        property("platform")
            + (told == null ? " is missing" : " is \"" + told + '"')
            + ": it has to be "
            + Arrays.stream(Platform.values())
                .map(Platform::id)
                .collect(Collectors.joining(" or ")));
    return null;
  }

  private @Nullable ShopAccess access(Platform platform) {
    String url = orEmpty(settings.url());
    String key = orEmpty(settings.key());
    String secret = orEmpty(settings.secret());
    String token = orEmpty(settings.token());
    if (url.isEmpty() && key.isEmpty() && secret.isEmpty() && token.isEmpty()) {
      return null;
    }
    URI address = address(url);
    return switch (platform) {
      case WOOCOMMERCE -> {
        needed("key", key, "the consumer key (ck_…) of WooCommerce's REST API");
        needed("secret", secret, "the consumer secret (cs_…) of WooCommerce's REST API");
        yield new ShopAccess.WooCommerce(address, key, secret);
      }
      case SHOPIFY -> {
        needed("token", token, "the access token (shpat_…) of Shopify's Admin API");
        yield new ShopAccess.Shopify(address, token);
      }
    };
  }

  private URI address(String url) {
    try {
      URI address = URI.create(url.replaceAll("/+$", ""));
      String scheme = address.getScheme();
      if (address.getHost() != null && ("https".equals(scheme) || "http".equals(scheme))) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    errors.add(property("url") + " has to be the shop's address, such as https://shop.example.com");
    return URI.create("http://invalid");
  }

  private void needed(String field, String value, String what) {
    if (value.isEmpty()) {
      errors.add(property(field) + " is missing: " + what);
    }
  }

  private String property(String field) {
    return "waybill.shops." + name + '.' + field;
  }

  private static String orEmpty(@Nullable String value) {
    return value == null ? "" : value.strip();
  }
}
