package dev.waybill.inventory.allocation;

import dev.waybill.inventory.stock.Allocations.Part;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an order line names, and what is taken from the shelves for one piece of it.
 *
 * @param key as the order has it
 * @param parts pieces by SKU; more than one for a kit
 */
public record Article(String key, Map<String, Integer> parts) {

  /** One that lies on the shelf under the order's own SKU. */
  public static Article itself(String key) {
    return new Article(key, Map.of(key, 1));
  }

  /** What so many pieces are made of, for the answer; null if that is the article itself. */
  @Nullable List<Part> partsOf(int pieces) {
    return parts.size() == 1 && Integer.valueOf(1).equals(parts.get(key))
        ? null
        : parts.entrySet().stream()
            .map(part -> new Part(part.getKey(), Math.multiplyExact(pieces, part.getValue())))
            .toList();
  }
}
