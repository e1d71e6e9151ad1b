package dev.waybill.customers.score;

import dev.waybill.customers.compare.Field;
import dev.waybill.customers.compare.Level;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why a pair weighs what it does: a field and how alike its values are, or a guard. It names no
 * value, so that it can be logged and kept.
 *
 * @param field {@code null} if it is a guard
 * @param level {@code null} if it is a guard
 * @param guard {@code null} if it is a field
 * @param weight in bits: each is a factor of two for (or, negative, against) one person
 */
public record Reason(
    @Nullable Field field, @Nullable Level level, @Nullable Guard guard, double weight) {

  static Reason of(Field field, Level level, double weight) {
    return new Reason(field, level, null, Math.round(weight * 10) / 10.0);
  }

  static Reason of(Guard guard) {
    return new Reason(null, null, guard, 0);
  }

  /** In English, such as {@code last name: nearly the same (+4.1)}. */
  public String words() {
    if (field == null || level == null) {
      return guard == null ? "" : guard.words();
    }
    return String.format(Locale.ROOT, "%s: %s (%+.1f)", field.words(), level.words(), weight);
  }
}
