package dev.waybill.ingest.shop;

import dev.waybill.contracts.ShopStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request to the API says of a shop. When a shop is changed, what is absent stays.
 *
 * @param rules how its orders are to be understood; when a shop is changed, those that are absent
 *     stay
 * @param since orders that changed later are ours to find
 */
record ShopRequest(
    @Nullable String name,
    @Nullable String platform,
    @Nullable String url,
    @Nullable List<String> secrets,
    @Nullable String key,
    @Nullable String secret,
    @Nullable String token,
    @Nullable Map<String, ShopStatus> statuses,
    @Nullable RulesSettings rules,
    @Nullable Instant since) {

  String named() {
    return name == null ? "" : name.strip();
  }

  /**
   * @throws ShopProblem if it is none
   */
  ShopPlatform platform(ShopPlatforms platforms) {
    ShopPlatform known = platforms.parse(platform);
    if (known == null) {
      throw new ShopProblem(
          List.of(new ShopProblem.Mistake("platform", "has to be " + platforms.choices())));
    }
    return known;
  }

  @Nullable String credential(ApiCredential which) {
    return switch (which) {
      case KEY -> key;
      case SECRET -> secret;
      case TOKEN -> token;
    };
  }

  boolean hasAccess() {
    return url != null && !url.isBlank();
  }

  /** The names of the fields that it has, for the history: never the values. */
  List<String> fields() {
    var fields = new ArrayList<String>();
    add(fields, "url", url);
    add(fields, "secrets", secrets);
    add(fields, "key", key);
    add(fields, "secret", secret);
    add(fields, "token", token);
    add(fields, "statuses", statuses);
    add(fields, "rules", rules);
    add(fields, "since", since);
    return fields;
  }

  private static void add(List<String> fields, String name, @Nullable Object value) {
    if (value != null) {
      fields.add(name);
    }
  }

  /** Never the secrets. */
  @Override
  public String toString() {
    return "ShopRequest[" + name + ']';
  }
}
