package dev.waybill.shipping.paper;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a shop's papers say of the shop.
 *
 * @param name "" for the shop's name here
 * @param address lines, from the top; perhaps none
 * @param logo a picture as {@code data:image/png;base64,…}; null for none
 * @param language of those papers whose reader's language is not known
 * @param texts what stands at the end of a packing slip, by language: how to send back, thanks
 */
public record Brand(
    String name,
    List<String> address,
    @Nullable String logo,
    String language,
    Map<String, String> texts) {

  static final Brand NONE = new Brand("", List.of(), null, ShippedPapers.FALLBACK, Map.of());
}
