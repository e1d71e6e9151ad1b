package dev.waybill.orchestrator.workflow;

import org.jspecify.annotations.Nullable;

/**
 * One mistake in a definition, or something in it that looks like one.
 *
 * @param line counted from 1
 * @param column counted from 1
 * @param path of the place: "steps.buy-label.needs"
 * @param hint what to write instead; null where there is nothing to say
 */
public record Mistake(int line, int column, String path, String message, @Nullable String hint) {

  @Override
  public String toString() {
    return "line " + line + ", " + path + ": " + message + (hint == null ? "" : " (" + hint + ")");
  }
}
