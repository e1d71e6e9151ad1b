package dev.waybill.ingest.writeback;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Pieces of one article.
 *
 * @param key what its stock is counted under
 */
public record Piece(String key, int quantity) {

  /** Of {@code [{"sku", "quantity"}]}; what says neither is left out. */
  public static List<Piece> in(JsonNode lines) {
    return lines.values().stream()
        .map(one -> new Piece(one.path("sku").stringValue(""), one.path("quantity").asInt(0)))
        .filter(piece -> !piece.key().isEmpty() && piece.quantity() > 0)
        .toList();
  }

  /**
   * What was wanted and could not be had, as the results of earlier steps tell it: {@code
   * {"missing": [{"sku", "wanted", "reserved"}]}}.
   */
  public static List<Piece> missing(Collection<JsonNode> results) {
    var missing = new ArrayList<Piece>();
    for (JsonNode result : results) {
      for (JsonNode one : result.path("missing").values()) {
        int quantity = one.path("wanted").asInt(0) - one.path("reserved").asInt(0);
        String key = one.path("sku").stringValue("");
        if (quantity > 0 && !key.isEmpty()) {
          missing.add(new Piece(key, quantity));
        }
      }
    }
    return missing;
  }
}
