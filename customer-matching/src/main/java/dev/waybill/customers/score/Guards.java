package dev.waybill.customers.score;

import dev.waybill.customers.compare.Field;
import dev.waybill.customers.compare.Level;
import dev.waybill.customers.compare.Levels;
import dev.waybill.customers.normal.NormalRecord;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What keeps one pair from being merged unseen, whatever it weighs. */
final class Guards {

  private static final int GENERATION_YEARS = 15;

  /** So much more evidence is asked for where a pair has nothing that one person has alone. */
  private static final double WITHOUT_OWN = 5;

  private final Model model;
  private final Levels levels;

  Guards(Model model, Levels levels) {
    this.model = model;
    this.levels = levels;
  }

  @Nullable Guard guard(double weight, NormalRecord a, NormalRecord b) {
    if (Weights.isSame(levels.of(Field.NATIONAL_ID))) {
      return null;
    }
    if (model.householdGuard() && Weights.isHousehold(levels)) {
      return Guard.HOUSEHOLD;
    }
    if (isGeneration(a, b)) {
      return Guard.GENERATION;
    }
    boolean birth = isSameBirth();
    if (levels.of(Field.NATIONAL_ID) == Level.DIFFERENT && !birth) {
      return Guard.OTHER_ID;
    }
    if (birth) {
      return null;
    }
    return isCompany(a, b) ? null : withoutBirth(weight, a, b);
  }

  private @Nullable Guard withoutBirth(double weight, NormalRecord a, NormalRecord b) {
    Level given = levels.of(Field.GIVEN);
    if (given == Level.MISSING
        || given == Level.SIMILAR && (isInitial(a.given()) || isInitial(b.given()))) {
      return Guard.HALF_A_NAME;
    }
    if (levels.of(Field.FAMILY) == Level.DIFFERENT) {
      return Guard.OTHER_FAMILY;
    }
    if (isContact(Field.EMAIL) || isContact(Field.PHONE)) {
      return null;
    }
    if (isOther(Field.EMAIL) || isOther(Field.PHONE)) {
      return Guard.NAMESAKE;
    }
    return isSamePlace() || weight >= model.merge() + WITHOUT_OWN ? null : Guard.NOTHING_OWN;
  }

  private static boolean isInitial(@Nullable String given) {
    return given != null && (given.length() == 1 || given.charAt(1) == ' ');
  }

  private boolean isSameBirth() {
    return switch (levels.of(Field.BIRTH_DATE)) {
      case EXACT, CLOSE, SWAPPED -> true;
      case MISSING, VARIANT, SIMILAR, DIFFERENT -> false;
    };
  }

  private boolean isContact(Field field) {
    return levels.of(field) == Level.EXACT || levels.of(field) == Level.CLOSE;
  }

  private boolean isOther(Field field) {
    return levels.of(field) != Level.MISSING;
  }

  /** Street, number, and postcode or city. */
  boolean isSamePlace() {
    return Weights.isSame(levels.of(Field.STREET))
        && switch (levels.of(Field.HOUSE)) {
          case EXACT, VARIANT, MISSING -> true;
          case CLOSE, SIMILAR, SWAPPED, DIFFERENT -> false;
        }
        && (Weights.isSame(levels.of(Field.POSTCODE)) || Weights.isSame(levels.of(Field.CITY)));
  }

  /** Both records are of a company, and of nobody in it. */
  private static boolean isCompany(NormalRecord a, NormalRecord b) {
    return a.given() == null
        && b.given() == null
        && a.family() == null
        && b.family() == null
        && a.company() != null
        && a.company().equals(b.company());
  }

  private static boolean isGeneration(NormalRecord a, NormalRecord b) {
    if (!Objects.equals(a.suffix(), b.suffix())) {
      return true;
    }
    String born = a.birthDate();
    String birth = b.birthDate();
    return born != null
        && birth != null
        && Math.abs(year(born) - year(birth)) >= GENERATION_YEARS
        && !born.regionMatches(5, birth, 5, 5);
  }

  private static int year(String date) {
    return Integer.parseInt(date, 0, 4, 10);
  }
}
