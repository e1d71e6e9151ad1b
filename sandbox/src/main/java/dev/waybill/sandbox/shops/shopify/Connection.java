package dev.waybill.sandbox.shops.shopify;

import dev.waybill.sandbox.shops.Maps;
import dev.waybill.sandbox.web.Problem;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A list that is read in pages. A cursor is the place behind which a page begins.
 *
 * @param all the nodes, of which only those on the page are worked out
 */
record Connection(List<? extends @Nullable Object> all) implements LazyValue {

  private static final int MOST = 250;

  /**
   * @param arguments {@code first} and {@code after}
   */
  @Override
  public Map<String, @Nullable Object> value(Arguments arguments) {
    int start = Math.min(place(arguments.text("after")), all.size());
    int first = Math.clamp(arguments.number("first", MOST), 0, MOST);
    int end = Math.min(start + first, all.size());
    List<? extends @Nullable Object> nodes = all.subList(start, end);
    return Maps.of(
        "nodes",
        nodes,
        "edges",
        (LazyValue)
            is ->
                IntStream.range(0, nodes.size())
                    .mapToObj(
                        i ->
                            Maps.of(
                                "cursor", Integer.toString(start + i + 1), "node", nodes.get(i)))
                    .toList(),
        "pageInfo",
        Maps.of(
            "hasNextPage",
            end < all.size(),
            "hasPreviousPage",
            start > 0,
            "startCursor",
            end == start ? null : Integer.toString(start + 1),
            "endCursor",
            end == start ? null : Integer.toString(end)));
  }

  private static int place(String cursor) {
    try {
      return cursor.isEmpty() ? 0 : Math.max(0, Integer.parseInt(cursor));
    } catch (NumberFormatException e) {
      throw new Problem(400, "invalid_cursor", "This cursor is none of the sandbox's: " + cursor);
    }
  }
}
