package dev.waybill.console.workflows;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What in a definition is probably not meant, as the orchestrator writes it.
 *
 * @param hint what to do; null where there is nothing to say
 */
public record Warning(int line, int column, String path, String message, @Nullable String hint) {

  static final Comparator<Warning> BY_PLACE =
      Comparator.comparingInt(Warning::line).thenComparingInt(Warning::column);
}
