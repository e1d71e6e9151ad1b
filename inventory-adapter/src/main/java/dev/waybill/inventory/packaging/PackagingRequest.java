package dev.waybill.inventory.packaging;

import dev.waybill.inventory.stock.Allocations.Dimensions;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A whole packaging as somebody wants it. What is absent is as it usually is.
 *
 * @param name absent: the code
 * @param outer absent: as large as inside
 * @param locations absent or empty: all
 * @param cost absent: nobody says
 * @param carrierPackaging absent: it is the sender's own
 * @param active absent: yes
 * @param version of the packaging that is changed, as it was read; absent: whatever it is now
 */
record PackagingRequest(
    @Nullable String name,
    @Nullable Dimensions inner,
    @Nullable Dimensions outer,
    @Nullable Integer emptyGrams,
    @Nullable Integer mostGrams,
    @Nullable List<@Nullable String> locations,
    Packaging.@Nullable Cost cost,
    @Nullable String carrierPackaging,
    @Nullable Boolean active,
    @Nullable Integer version) {

  /** Ten metres, and one tonne: more is a mistake in the unit. */
  private static final int LONGEST_MM = 10_000;

  private static final int HEAVIEST_GRAMS = 1_000_000;

  private static final int LONGEST_NAME = 200;
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
  private static final Pattern CARRIERS = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._-]{0,99}");
  private static final BigDecimal DEAREST = BigDecimal.valueOf(1_000_000);
  private static final Dimensions NONE = new Dimensions(0, 0, 0);

  /** Each says what to write instead; empty if all is well. */
  List<String> faults(String code, List<String> known) {
    var faults = new ArrayList<String>();
    check(
        faults,
        CODE.matcher(code).matches(),
        "A code has letters, digits, dots, hyphens and underscores, at most 63, and begins with a"
            + " letter or digit.");
    check(
        faults,
        name == null || name.strip().length() <= LONGEST_NAME && printable(name),
        "name: at most 200 printable characters.");
    check(
        faults,
        isSize(inner),
        "inner: give length, width and height in whole millimetres from 1 to 10,000.");
    check(
        faults,
        outer == null || isSize(outer),
        "outer: give length, width and height in whole millimetres from 1 to 10,000, or leave it"
            + " out.");
    if (isSize(inner) && outer != null && isSize(outer)) {
      check(
          faults,
          holds(outer, Objects.requireNonNull(inner)),
          "outer: it is smaller than inner. Are they exchanged?");
    }
    check(
        faults,
        emptyGrams != null && emptyGrams >= 0 && emptyGrams <= HEAVIEST_GRAMS,
        "emptyGrams: give what it weighs empty, in whole grams from 0 to 1,000,000.");
    check(
        faults,
        mostGrams != null && mostGrams >= 1 && mostGrams <= HEAVIEST_GRAMS,
        "mostGrams: give how much the goods in it may weigh, in whole grams from 1 to 1,000,000.");
    locationFaults(faults, known);
    check(
        faults,
        cost == null || isCost(cost),
        "cost: give {\"amount\": 0.45, \"currency\": \"EUR\"}, from 0 to 1,000,000, or leave it"
            + " out.");
    check(
        faults,
        carrierPackaging == null || CARRIERS.matcher(carrierPackaging.strip()).matches(),
        "carrierPackaging: give the carrier's own code, such as FlatRateEnvelope, or leave it"
            + " out.");
    return faults;
  }

  /** Nothing may be wrong with it. */
  Packaging packaging(String code, int itsVersion) {
    Dimensions room = inner == null ? NONE : inner;
    return new Packaging(
        code,
        name == null || name.isBlank() ? code : name.strip(),
        room,
        outer == null ? room : outer,
        emptyGrams == null ? 0 : emptyGrams,
        mostGrams == null ? 1 : mostGrams,
        names(),
        cost,
        carrierPackaging == null ? null : carrierPackaging.strip(),
        active == null || active,
        itsVersion);
  }

  private void locationFaults(List<String> faults, List<String> known) {
    List<String> unknown = names().stream().filter(one -> !known.contains(one)).toList();
    check(
        faults,
        known.isEmpty() || unknown.isEmpty(),
        "locations: there is no location %s; there are: %s."
            .formatted(String.join(", ", unknown), String.join(", ", known)));
  }

  private List<String> names() {
    var names = new TreeSet<String>();
    if (locations != null) {
      locations.stream().map(one -> one == null ? "" : one.strip()).forEach(names::add);
    }
    return List.copyOf(names);
  }

  private static void check(List<String> faults, boolean good, String otherwise) {
    if (!good) {
      faults.add(otherwise);
    }
  }

  private static boolean printable(String text) {
    return text.chars().noneMatch(Character::isISOControl);
  }

  private static boolean isSize(@Nullable Dimensions size) {
    return size != null
        && between(size.lengthMm())
        && between(size.widthMm())
        && between(size.heightMm());
  }

  private static boolean between(int millimetres) {
    return millimetres >= 1 && millimetres <= LONGEST_MM;
  }

  private static boolean holds(Dimensions outer, Dimensions inner) {
    return outer.lengthMm() >= inner.lengthMm()
        && outer.widthMm() >= inner.widthMm()
        && outer.heightMm() >= inner.heightMm();
  }

  @SuppressWarnings({
    "ConstantValue",
    "NullAway"
  }) // records read from JSON hold null where it lacks
  private static boolean isCost(Packaging.Cost cost) {
    if (cost.amount() == null
        || cost.amount().signum() < 0
        || cost.amount().compareTo(DEAREST) > 0
        || cost.amount().scale() > 6
        || cost.currency() == null) {
      return false;
    }
    try {
      return Currency.getInstance(cost.currency()) != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
