package dev.waybill.orchestrator.edit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Other quantities or articles on lines that the order has; the other lines stay. */
public record LinesEdit(List<Line> lines) implements OrderEdit {

  private static final int MOST_LINES = 2_000;
  private static final int MOST_PIECES = 100_000;
  private static final int LONGEST_SKU = 200;

  /**
   * A line that changes.
   *
   * @param id the shop's id of it
   * @param quantity pieces to deliver, 0 for none; null leaves it as it is
   * @param sku the article; null leaves it as it is
   */
  public record Line(@Nullable String id, @Nullable Integer quantity, @Nullable String sku) {}

  /**
   * @throws IllegalArgumentException saying what is missing or cannot be
   */
  public static LinesEdit of(@Nullable List<Line> lines) {
    if (lines == null || lines.isEmpty() || lines.size() > MOST_LINES) {
      throw new IllegalArgumentException(
          "The field lines is missing or too long: give the lines that change, as {id, quantity},"
              + " {id, sku} or both.");
    }
    Set<String> ids = new HashSet<>();
    for (Line line : lines) {
      check(line, ids);
    }
    return new LinesEdit(List.copyOf(lines));
  }

  private static void check(@Nullable Line line, Set<String> ids) {
    if (line == null || line.id() == null || !ids.add(line.id())) {
      throw new IllegalArgumentException(
          "Every line needs its id, once: see order.lines of the order.");
    }
    Integer quantity = line.quantity();
    if (quantity == null && line.sku() == null) {
      throw new IllegalArgumentException("Line " + line.id() + " has neither quantity nor sku.");
    }
    if (quantity != null && (quantity < 0 || quantity > MOST_PIECES)) {
      throw new IllegalArgumentException(
          "The quantity of line " + line.id() + " is not from 0 to " + MOST_PIECES + ".");
    }
    if (line.sku() != null && (line.sku().isBlank() || line.sku().length() > LONGEST_SKU)) {
      throw new IllegalArgumentException("The sku of line " + line.id() + " is empty or too long.");
    }
  }

  @Override
  public String section() {
    return "lines";
  }

  @Override
  public void change(ObjectNode order) {
    Map<String, Line> open = new HashMap<>();
    lines.forEach(line -> open.put(String.valueOf(line.id()), line));
    boolean anything = false;
    for (JsonNode node : order.path(section())) {
      Line line = open.remove(node.path("id").asString(""));
      if (line != null && node instanceof ObjectNode changed) {
        if (line.quantity() != null) {
          changed.put("quantity", line.quantity());
        }
        if (line.sku() != null) {
          changed.put("sku", line.sku().strip());
        }
      }
      anything |= node.path("quantity").asInt(0) > 0;
    }
    if (!open.isEmpty()) {
      throw new IllegalArgumentException(
          "The order has no line " + String.join(", ", open.keySet()));
    }
    if (!anything) {
      throw new IllegalArgumentException(
          "Nothing would be left to deliver: cancel the order instead.");
    }
  }
}
