package dev.waybill.service.exchange.workflows;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A mistake in a definition, or what in it is probably not meant.
 *
 * @param line counted from 1
 * @param column counted from 1
 * @param path of the place: "steps.buy-label.needs"
 * @param hint what to write instead; null where there is nothing to say
 */
public record Finding(int line, int column, String path, String message, @Nullable String hint) {

  public static final Comparator<Finding> BY_PLACE =
      Comparator.comparingInt(Finding::line).thenComparingInt(Finding::column);
}
