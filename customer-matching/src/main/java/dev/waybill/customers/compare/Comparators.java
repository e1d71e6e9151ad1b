package dev.waybill.customers.compare;

import dev.waybill.customers.normal.GivenNames;
import dev.waybill.customers.normal.NormalRecord;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Compares two records field by field. First and last name are looked at together, since forms mix
 * them up. Pure, and safe for use by several threads.
 */
public final class Comparators {

  private static final double CLOSE_NAME = 0.91;
  private static final double SIMILAR_NAME = 0.82;

  /** Of the letters of the longer name: what is left of a name that was badly scrambled. */
  private static final double SHARED_LETTERS = 0.75;

  private Comparators() {}

  public static Levels compare(NormalRecord a, NormalRecord b) {
    var levels = new Levels();
    compare(a, b, levels);
    return levels;
  }

  /** Fills the levels for another pair. */
  public static void compare(NormalRecord a, NormalRecord b, Levels levels) {
    names(a, b, levels);
    levels.set(Field.BIRTH_DATE, birthDate(a.birthDate(), b.birthDate()));
    levels.set(Field.NATIONAL_ID, number(a.nationalId(), b.nationalId()));
    levels.set(Field.EMAIL, email(a.email(), b.email()));
    levels.set(Field.PHONE, phone(a.phone(), b.phone()));
    levels.set(Field.STREET, words(a.street(), b.street()));
    levels.set(Field.HOUSE, house(a.house(), b.house()));
    levels.set(Field.EXTRA, extra(a.extra(), b.extra()));
    levels.set(Field.POSTCODE, postcode(a.postcode(), b.postcode()));
    levels.set(Field.CITY, words(a.city(), b.city()));
    levels.set(Field.REGION, exact(a.region(), b.region()));
    levels.set(Field.COMPANY, words(a.company(), b.company()));
  }

  private static void names(NormalRecord a, NormalRecord b, Levels levels) {
    Level given = given(a, b);
    Level family = family(a.family(), b.family(), a.familySound(), b.familySound());
    if (!isNear(given) && !isNear(family) && isCrossed(a, b)) {
      given = a.given() == null || b.given() == null ? Level.MISSING : Level.SWAPPED;
      family = a.family() == null || b.family() == null ? Level.MISSING : Level.SWAPPED;
      if (given == Level.MISSING && family == Level.MISSING) {
        // One record has one name only, in the other's place.
        family = Level.SWAPPED;
      }
    }
    levels.set(Field.GIVEN, given);
    levels.set(Field.FAMILY, family);
  }

  private static boolean isNear(Level level) {
    return switch (level) {
      case EXACT, VARIANT, CLOSE, SWAPPED -> true;
      case MISSING, SIMILAR, DIFFERENT -> false;
    };
  }

  private static boolean isCrossed(NormalRecord a, NormalRecord b) {
    boolean one = isSame(a.given(), b.family());
    boolean other = isSame(a.family(), b.given());
    return one && other
        || one && (a.family() == null || b.given() == null)
        || other && (a.given() == null || b.family() == null);
  }

  private static boolean isSame(@Nullable String a, @Nullable String b) {
    return a != null && b != null && (a.equals(b) || a.length() > 3 && Texts.oneSlip(a, b));
  }

  private static Level given(NormalRecord a, NormalRecord b) {
    @Nullable String one = a.given();
    @Nullable String other = b.given();
    if (one == null || other == null) {
      return Level.MISSING;
    }
    if (one.equals(other)) {
      return Level.EXACT;
    }
    if (Objects.equals(a.givenRoot(), b.givenRoot())) {
      return Level.VARIANT;
    }
    if (isInitial(one, other)) {
      return Level.SIMILAR;
    }
    Level level = name(one, other, a.givenSound(), b.givenSound());
    return level != Level.DIFFERENT && GivenNames.areTwo(one, other) ? Level.DIFFERENT : level;
  }

  /** Whether no chain of slips leads from one first name to the other. */
  public static boolean isOtherGiven(NormalRecord a, NormalRecord b) {
    String one = a.given();
    String other = b.given();
    return one != null
        && other != null
        && given(a, b) == Level.DIFFERENT
        && (GivenNames.areTwo(one, other) || Texts.sharedLetters(one, other) < SHARED_LETTERS)
        && !isCrossed(a, b);
  }

  private static boolean isInitial(String a, String b) {
    return (a.length() == 1 || b.length() == 1 || a.charAt(1) == ' ' || b.charAt(1) == ' ')
        && a.charAt(0) == b.charAt(0);
  }

  private static Level family(
      @Nullable String a, @Nullable String b, @Nullable String soundA, @Nullable String soundB) {
    if (a == null || b == null) {
      return Level.MISSING;
    }
    if (a.equals(b)) {
      return Level.EXACT;
    }
    if (isPart(a, b) || isPart(b, a)) {
      return Level.VARIANT;
    }
    return name(a, b, soundA, soundB);
  }

  /** One half of a double name, as people use it after a wedding. */
  private static boolean isPart(String part, String whole) {
    return whole.length() > part.length() + 1
        && part.length() > 2
        && (whole.startsWith(part) && whole.charAt(part.length()) == ' '
            || whole.endsWith(part) && whole.charAt(whole.length() - part.length() - 1) == ' ');
  }

  private static Level name(String a, String b, @Nullable String soundA, @Nullable String soundB) {
    int shorter = Math.min(a.length(), b.length());
    if (shorter > 2 && Texts.oneSlip(a, b)) {
      return Level.CLOSE;
    }
    double alike = Texts.alike(a, b);
    if (alike >= CLOSE_NAME) {
      return Level.CLOSE;
    }
    boolean sounds = soundA != null && soundA.length() > 1 && soundA.equals(soundB);
    return alike >= SIMILAR_NAME
            || sounds
            || shorter > 3
                && (Texts.sharedLetters(a, b) >= SHARED_LETTERS
                    || a.charAt(0) == b.charAt(0) && Texts.slips(a, b, 2) <= 2)
        ? Level.SIMILAR
        : Level.DIFFERENT;
  }

  private static Level birthDate(@Nullable String a, @Nullable String b) {
    if (a == null || b == null) {
      return Level.MISSING;
    }
    if (a.equals(b)) {
      return Level.EXACT;
    }
    boolean year = a.regionMatches(0, b, 0, 4);
    boolean month = a.regionMatches(5, b, 5, 2);
    boolean day = a.regionMatches(8, b, 8, 2);
    if (year && a.regionMatches(5, b, 8, 2) && a.regionMatches(8, b, 5, 2)) {
      return Level.SWAPPED;
    }
    if (Texts.oneSlip(a, b)) {
      return Level.CLOSE;
    }
    if (year && (month || day) || month && day || Texts.slips(a, b, 2) <= 2) {
      return Level.SIMILAR;
    }
    return Level.DIFFERENT;
  }

  private static Level number(@Nullable String a, @Nullable String b) {
    if (a == null || b == null) {
      return Level.MISSING;
    }
    if (a.equals(b)) {
      return Level.EXACT;
    }
    return Texts.slips(a, b, 2) <= (a.length() < 7 ? 1 : 2) ? Level.CLOSE : Level.DIFFERENT;
  }

  private static Level email(@Nullable String a, @Nullable String b) {
    if (a == null || b == null) {
      return Level.MISSING;
    }
    if (a.equals(b)) {
      return Level.EXACT;
    }
    int atA = a.lastIndexOf('@');
    int atB = b.lastIndexOf('@');
    if (atA > 5 && atA == atB && a.regionMatches(0, b, 0, atA)) {
      return Level.VARIANT;
    }
    boolean sameDomain =
        atA > 0 && atB > 0 && a.length() - atA == b.length() - atB && a.endsWith(b.substring(atB));
    if (sameDomain) {
      String localA = a.substring(0, atA);
      String localB = b.substring(0, atB);
      // Another number is another mailbox: anna.meier1 and anna.meier2 know nothing of each other.
      if (Math.min(atA, atB) > 4
          && a.charAt(0) == b.charAt(0)
          && Texts.oneSlip(localA, localB)
          && Texts.sameDigits(localA, localB)) {
        return Level.CLOSE;
      }
      return Math.min(atA, atB) > 4 && Texts.alike(localA, localB) >= 0.92
          ? Level.SIMILAR
          : Level.DIFFERENT;
    }
    double alike = Texts.alike(a, b);
    return alike >= 0.94 ? Level.CLOSE : alike >= 0.86 ? Level.SIMILAR : Level.DIFFERENT;
  }

  private static Level phone(@Nullable String a, @Nullable String b) {
    if (a == null || b == null) {
      return Level.MISSING;
    }
    if (a.equals(b)) {
      return Level.EXACT;
    }
    if (a.charAt(0) != b.charAt(0) && (a.charAt(0) == '+' || b.charAt(0) == '+')) {
      return samePhone(a.charAt(0) == '+' ? a : b, a.charAt(0) == '+' ? b : a)
          ? Level.EXACT
          : Level.DIFFERENT;
    }
    return a.length() > 8 && Texts.oneSlip(a, b) ? Level.CLOSE : Level.DIFFERENT;
  }

  /** One without its country: the digits at the end tell. */
  private static boolean samePhone(String whole, String national) {
    String digits = national.charAt(0) == '0' ? national.substring(1) : national;
    return digits.length() >= 7 && whole.endsWith(digits);
  }

  private static Level words(@Nullable String a, @Nullable String b) {
    if (a == null || b == null) {
      return Level.MISSING;
    }
    if (a.equals(b)) {
      return Level.EXACT;
    }
    if (Math.min(a.length(), b.length()) > 3 && Texts.oneSlip(a, b)) {
      return Level.CLOSE;
    }
    double alike = Texts.alike(a, b);
    return alike >= 0.93
        ? Level.CLOSE
        : alike >= 0.85 || a.length() > 4 && Texts.sameLetters(a, b)
            ? Level.SIMILAR
            : Level.DIFFERENT;
  }

  private static Level extra(@Nullable String a, @Nullable String b) {
    return a != null && b != null && !Texts.sameDigits(a, b) ? Level.DIFFERENT : words(a, b);
  }

  private static Level house(@Nullable String a, @Nullable String b) {
    if (a == null || b == null) {
      return Level.MISSING;
    }
    if (a.equals(b)) {
      return Level.EXACT;
    }
    if (Texts.sameDigits(a, b) && (a.startsWith(b) || b.startsWith(a))) {
      return Level.VARIANT;
    }
    return Texts.oneSlip(a, b) && a.length() + b.length() > 2 ? Level.CLOSE : Level.DIFFERENT;
  }

  private static Level postcode(@Nullable String a, @Nullable String b) {
    if (a == null || b == null) {
      return Level.MISSING;
    }
    if (a.equals(b)) {
      return Level.EXACT;
    }
    if (Texts.oneSlip(a, b)) {
      return Level.CLOSE;
    }
    return a.regionMatches(0, b, 0, 2) ? Level.SIMILAR : Level.DIFFERENT;
  }

  private static Level exact(@Nullable String a, @Nullable String b) {
    if (a == null || b == null) {
      return Level.MISSING;
    }
    return a.equals(b) ? Level.EXACT : Texts.oneSlip(a, b) ? Level.CLOSE : Level.DIFFERENT;
  }
}
