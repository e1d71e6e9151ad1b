package dev.waybill.customers.cluster;

import dev.waybill.customers.compare.Comparators;
import dev.waybill.customers.compare.Field;
import dev.waybill.customers.compare.Level;
import dev.waybill.customers.compare.Levels;
import dev.waybill.customers.normal.NormalRecord;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What speaks so strongly against two records being one person that no chain of others helps. */
public final class Conflicts {

  private final boolean households;

  /**
   * @param households whether different first names are a conflict
   */
  public Conflicts(boolean households) {
    this.households = households;
  }

  /** Both records say something strong, and it differs. */
  public boolean between(NormalRecord a, NormalRecord b) {
    Levels levels = Comparators.compare(a, b);
    Level id = levels.of(Field.NATIONAL_ID);
    if (id == Level.EXACT || id == Level.CLOSE) {
      return false;
    }
    boolean otherBirth = levels.of(Field.BIRTH_DATE) == Level.DIFFERENT;
    if (id == Level.DIFFERENT && (otherBirth || levels.of(Field.BIRTH_DATE) == Level.MISSING)) {
      return true;
    }
    boolean otherGiven = levels.of(Field.GIVEN) == Level.DIFFERENT;
    if (households && otherGiven) {
      return true;
    }
    boolean otherGeneration =
        !Objects.equals(a.suffix(), b.suffix()) && a.suffix() != null && b.suffix() != null;
    return otherGeneration || otherBirth && isYearsApart(a.birthDate(), b.birthDate());
  }

  private static boolean isYearsApart(@Nullable String a, @Nullable String b) {
    return a != null
        && b != null
        && Math.abs(Integer.parseInt(a, 0, 4, 10) - Integer.parseInt(b, 0, 4, 10)) >= 15;
  }
}
