package dev.waybill.ingest.shop;

import dev.waybill.ingest.order.ShopRules;
import dev.waybill.service.secrets.SecretValues;
import java.net.URI;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks one shop's settings, and says of each that is wrong which it is and what it should be. */
final class ShopCheck {

  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  private final String name;
  private final ShopsSettings.One settings;
  private final ShopPlatforms platforms;
  private final boolean configured;
  private final BiConsumer<String, String> complaints;
  private boolean wrong;

  /**
   * @param configured whether it is from the service's configuration
   * @param complaints takes a field and what is wrong with it, in words that follow its name
   */
  ShopCheck(
      String name,
      ShopsSettings.One settings,
      ShopPlatforms platforms,
      boolean configured,
      BiConsumer<String, String> complaints) {
    this.name = name;
    this.settings = settings;
    this.platforms = platforms;
    this.configured = configured;
    this.complaints = complaints;
  }

  /** The shop, or null after something was complained of. */
  @Nullable Shop check() {
    if (!NAME.matcher(name).matches()) {
      wrong("name", "a shop's name has only a-z, 0-9 and \"-\", at most 63 of them");
    }
    ShopPlatform platform = platform();
    List<String> secrets = settings.secrets().stream().filter(s -> !s.isBlank()).toList();
    if (secrets.isEmpty()) {
      wrong(
          "secrets",
          "is missing: the secret that the shop signs its webhooks with (several while one"
              + " replaces another)");
    }
    secrets.forEach(secret -> filled("secrets", secret));
    ApiAccess access = platform == null ? null : access(platform);
    ShopRules rules =
        new RulesCheck(
                name,
                settings.rules(),
                platform == null ? UnaryOperator.identity() : platform::location,
                this::wrong)
            .check();
    return platform == null || wrong
        ? null
        : new Shop(name, platform, secrets, Map.copyOf(settings.statuses()), rules, access);
  }

  private @Nullable ShopPlatform platform() {
    String told = settings.platform();
    ShopPlatform platform = platforms.parse(told);
    if (platform == null) {
      wrong(
          "platform",
          (told == null ? "is missing" : "is \"" + told + '"')
              + ": it has to be "
              + platforms.choices());
    }
    return platform;
  }

  private @Nullable ApiAccess access(ShopPlatform platform) {
    String url = orEmpty(settings.url());
    boolean nothing =
        url.isEmpty()
            && Arrays.stream(ApiCredential.values())
                .allMatch(which -> orEmpty(settings.credential(which)).isEmpty());
    if (nothing) {
      return null;
    }
    URI address = address(url);
    var credentials = new EnumMap<ApiCredential, String>(ApiCredential.class);
    platform
        .credentials()
        .forEach(
            (which, what) -> {
              String value = orEmpty(settings.credential(which));
              needed(which.field(), value, what);
              credentials.put(which, value);
            });
    return new ApiAccess(address, credentials, configured);
  }

  private URI address(String url) {
    try {
      URI address = URI.create(url.replaceAll("/+$", ""));
      String scheme = address.getScheme();
      if (address.getHost() != null
          && address.getRawQuery() == null
          && address.getRawFragment() == null
          && ("https".equals(scheme) || "http".equals(scheme))) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      // The failure is reported below.
    }
    wrong("url", "has to be the shop's address, such as https://shop.example.com");
    return URI.create("http://invalid");
  }

  private void needed(String field, String value, String what) {
    if (value.isEmpty()) {
      wrong(field, "is missing: " + what);
    }
    filled(field, value);
  }

  /** A placeholder that was typed in is no secret: everybody who reads our documents knows it. */
  private void filled(String field, String value) {
    SecretValues.placeholder(value)
        .ifPresent(
            placeholder ->
                wrong(field, "has the placeholder " + placeholder + " instead of a value"));
  }

  private void wrong(String field, String problem) {
    wrong = true;
    complaints.accept(field, problem);
  }

  private static String orEmpty(@Nullable String value) {
    return value == null ? "" : value.strip();
  }
}
