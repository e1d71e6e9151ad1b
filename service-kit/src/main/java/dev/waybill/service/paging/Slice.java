package dev.waybill.service.paging;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list, read with one row more than it holds: that row tells whether another follows.
 *
 * @param items without that row
 * @param more whether another page follows
 */
public record Slice<T>(List<T> items, boolean more) {

  /**
   * @param found up to {@code size + 1} rows
   */
  public static <T> Slice<T> of(List<T> found, int size) {
    boolean more = found.size() > size;
    return new Slice<>(more ? found.subList(0, size) : found, more);
  }

  /** What the next page begins after, told by the last row of this one; null at the end. */
  public <C> @Nullable C next(Function<? super T, ? extends C> place) {
    return more ? place.apply(items.getLast()) : null;
  }
}
