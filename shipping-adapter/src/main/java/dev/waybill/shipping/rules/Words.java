package dev.waybill.shipping.rules;

import dev.waybill.service.rules.RuleProblem;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** What people and programs send beside rules. */
final class Words {

  private static final int LONGEST = 500;
  private static final Pattern SHOP = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

  private Words() {}

  /** Null for nothing. */
  static @Nullable String text(String what, @Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    if (text.length() > LONGEST) {
      throw new RuleProblem(
          HttpStatus.BAD_REQUEST, "%s has at most %d characters.".formatted(what, LONGEST));
    }
    return text.strip();
  }

  /** Null for all shops. */
  static @Nullable String shop(@Nullable String shop) {
    if (shop != null && !SHOP.matcher(shop).matches()) {
      throw new RuleProblem(HttpStatus.BAD_REQUEST, "The name of a shop is of a-z, 0-9 and \"-\".");
    }
    return shop;
  }

  /** What a page gave as its next. */
  static long cursor(String cursor, long first) {
    try {
      return cursor.isEmpty() ? first : Long.parseLong(cursor);
    } catch (NumberFormatException e) {
      throw new RuleProblem(
          HttpStatus.BAD_REQUEST, "cursor is what the page before gave as its next.");
    }
  }
}
