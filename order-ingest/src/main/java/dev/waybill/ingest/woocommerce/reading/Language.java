package dev.waybill.ingest.woocommerce.reading;

import dev.waybill.ingest.order.Fields;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The language that the customer used, which only multilingual plugins record. */
final class Language {

  /** WPML, TranslatePress, Polylang. */
  private static final Set<String> KEYS =
      Set.of("wpml_language", "trp_language", "_pll_language", "lang");

  private Language() {}

  static @Nullable String of(JsonNode metaData) {
    for (JsonNode meta : metaData.values()) {
      if (KEYS.contains(Fields.text(meta, "key"))) {
        String tag =
            Locale.forLanguageTag(Fields.text(meta, "value").replace('_', '-')).toLanguageTag();
        return "und".equals(tag) ? null : tag;
      }
    }
    return null;
  }
}
