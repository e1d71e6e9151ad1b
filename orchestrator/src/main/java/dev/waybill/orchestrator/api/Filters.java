package dev.waybill.orchestrator.api;

import dev.waybill.orchestrator.saga.Status;
import dev.waybill.orchestrator.storage.OrderFilter;
import dev.waybill.orchestrator.storage.Pace;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Filters as people write them: statuses in any case, with hyphens or underscores. */
final class Filters {

  private Filters() {}

  /**
   * @throws IllegalArgumentException saying which words there are
   */
  static OrderFilter parse(
      @Nullable String shop,
      @Nullable String status,
      @Nullable Boolean retrying,
      @Nullable Boolean stuck,
      @Nullable String pace,
      @Nullable Boolean warned,
      @Nullable String word) {
    return new OrderFilter(
        blankToNull(shop),
        word(Status.class, "status", status),
        retrying,
        stuck,
        word(Pace.class, "pace", pace),
        warned,
        blankToNull(word));
  }

  private static <E extends Enum<E>> @Nullable E word(
      Class<E> words, String name, @Nullable String text) {
    String given = blankToNull(text);
    if (given == null) {
      return null;
    }
    try {
      return Enum.valueOf(words, given.toUpperCase(Locale.ROOT).replace('-', '_'));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "There is no %s %s; there are %s"
              .formatted(name, given, Arrays.toString(words.getEnumConstants())),
          e);
    }
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
