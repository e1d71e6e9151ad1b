package dev.waybill.orchestrator.rules;

import dev.waybill.service.rules.RuleProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** What callers write. */
final class RuleWords {

  private static final int LONGEST = 500;

  private RuleWords() {}

  /** Null for nothing. */
  static @Nullable String text(String field, @Nullable String text) {
    if (text != null && text.length() > LONGEST) {
      throw new RuleProblem(
          HttpStatus.BAD_REQUEST, "The %s is longer than %d characters.".formatted(field, LONGEST));
    }
    return text == null || text.isBlank() ? null : text.strip();
  }

  static long cursor(String cursor, long first) {
    if (cursor.isEmpty()) {
      return first;
    }
    try {
      return Math.min(first, Long.parseLong(cursor));
    } catch (NumberFormatException e) {
      throw new RuleProblem(
          HttpStatus.BAD_REQUEST, "The cursor is that which the page before gave as \"next\".");
    }
  }

  /**
   * @throws RuleProblem naming the field and its range
   */
  static int within(String field, @Nullable Integer given, int usual, int most) {
    int value = given == null ? usual : given;
    if (value < 1 || value > most) {
      throw new RuleProblem(HttpStatus.BAD_REQUEST, "%s is from 1 to %d.".formatted(field, most));
    }
    return value;
  }
}
