package dev.waybill.inventory.kits;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is sold as one thing and packed as its parts.
 *
 * @param parts pieces of each in one kit, by SKU
 */
record Kit(
    String kit,
    @Schema(description = "Pieces of each part in one kit, by SKU")
        SortedMap<String, Integer> parts) {

  static final SortedMap<String, Integer> NO_PARTS = new TreeMap<>();

  /** As in {@code CUP 2, SAUCER 2}; "" for none. */
  static String words(SortedMap<String, Integer> parts) {
    return parts.entrySet().stream()
        .map(part -> part.getKey() + ' ' + part.getValue())
        .collect(Collectors.joining(", "));
  }
}
