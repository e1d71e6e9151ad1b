package dev.waybill.customers.cluster;

import dev.waybill.customers.compare.Comparators;
import dev.waybill.customers.compare.Field;
import dev.waybill.customers.compare.Level;
import dev.waybill.customers.compare.Levels;
import dev.waybill.customers.normal.NormalRecord;
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

  /**
   * Whether something that one person has alone brought the two together: a contact, a birth date,
   * a number. Without it, a name and an address have.
   */
  public static boolean isAnchored(NormalRecord a, NormalRecord b) {
    Levels levels = Comparators.compare(a, b);
    return isNear(levels.of(Field.NATIONAL_ID))
        || isNear(levels.of(Field.BIRTH_DATE))
        || isNear(levels.of(Field.EMAIL))
        || isNear(levels.of(Field.PHONE));
  }

  /**
   * Both records say something strong, and it differs.
   *
   * @param anchored whether something of one person's own would bring them together; else another
   *     e-mail or phone is a conflict, too: father and son have one name and one address
   */
  public boolean between(NormalRecord a, NormalRecord b, boolean anchored) {
    Levels levels = Comparators.compare(a, b);
    Level id = levels.of(Field.NATIONAL_ID);
    if (isNear(id)) {
      return false;
    }
    Level birth = levels.of(Field.BIRTH_DATE);
    if (id == Level.DIFFERENT && (birth == Level.DIFFERENT || birth == Level.MISSING)) {
      return true;
    }
    if (households && Comparators.isOtherGiven(a, b)) {
      return true;
    }
    boolean otherGeneration =
        a.suffix() != null && b.suffix() != null && !a.suffix().equals(b.suffix());
    return otherGeneration
        || birth == Level.DIFFERENT && isYearsApart(a.birthDate(), b.birthDate())
        || !anchored && isOtherContact(levels);
  }

  private static boolean isOtherContact(Levels levels) {
    Level email = levels.of(Field.EMAIL);
    Level phone = levels.of(Field.PHONE);
    return !isNear(email)
        && !isNear(phone)
        && !isNear(levels.of(Field.BIRTH_DATE))
        && (email != Level.MISSING || phone != Level.MISSING);
  }

  private static boolean isNear(Level level) {
    return level == Level.EXACT || level == Level.CLOSE;
  }

  private static boolean isYearsApart(@Nullable String a, @Nullable String b) {
    return a != null
        && b != null
        && Math.abs(Integer.parseInt(a, 0, 4, 10) - Integer.parseInt(b, 0, 4, 10)) >= 15;
  }
}
