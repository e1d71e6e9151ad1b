package dev.waybill.shipping.rules;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.Delivery;
import dev.waybill.shipping.carrier.Parcel;
import dev.waybill.shipping.carrier.Parcel.Dimensions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a rule's {@link When} says, ready to be asked: one predicate for each thing it says. */
final class Conditions {

  /** So much of a title is looked at. */
  private static final int LONGEST_TITLE = 200;

  private static final long MM3_PER_CM3 = 1_000;

  private final List<Predicate<Consignment>> all = new ArrayList<>();

  private Conditions() {}

  static List<Predicate<Consignment>> of(When when) {
    var conditions = new Conditions();
    conditions.order(when);
    conditions.destination(when);
    conditions.parcel(when);
    return List.copyOf(conditions.all);
  }

  static Pattern title(String title) {
    return Pattern.compile(title, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  private void order(When when) {
    oneOf(when.shops(), Consignment::shop);
    oneOf(when.methods(), one -> small(one.delivery(), Delivery::method));
    String title = when.title();
    if (title != null) {
      Pattern pattern = title(title);
      all.add(one -> finds(pattern, one.delivery()));
    }
    if (!when.tags().isEmpty()) {
      Set<String> tags = Set.copyOf(when.tags());
      all.add(one -> one.tags().stream().map(When::small).anyMatch(tags::contains));
    }
    ValueRange value = when.value();
    if (value != null) {
      all.add(one -> value.contains(one.orderValue()));
    }
    within(when.parcels(), Consignment::parcels);
  }

  private void destination(When when) {
    oneOf(when.countries(), one -> shipTo(one).country());
    oneOf(
        when.regions(),
        one -> {
          Address to = shipTo(one);
          return to.region() == null
              ? null
              : to.country() + '-' + to.region().strip().toUpperCase(Locale.ROOT);
        });
    if (!when.postcodes().isEmpty()) {
      List<Postcodes> postcodes =
          when.postcodes().stream().map(Postcodes::parse).filter(Objects::nonNull).toList();
      all.add(one -> Postcodes.contain(postcodes, shipTo(one).postcode()));
    }
    is(when.poBox(), Consignment::isPostBox);
    is(when.military(), Consignment::isMilitary);
    is(when.pickupPoint(), one -> one.shipment().options().pickupPoint() != null);
  }

  private void parcel(When when) {
    oneOf(when.locations(), one -> one.shipment().location());
    within(when.grams(), one -> one.shipment().parcel().grams());
    within(when.longestMm(), one -> sides(one)[2]);
    within(
        when.lengthPlusGirthMm(),
        one -> {
          long[] sides = sides(one);
          return sides[2] + 2 * (sides[0] + sides[1]);
        });
    within(
        when.volumeCm3(),
        one -> {
          long[] sides = sides(one);
          return sides[0] * sides[1] * sides[2] / MM3_PER_CM3;
        });
    if (!when.skus().isEmpty()) {
      Predicate<String> named = skus(when.skus());
      all.add(
          one -> one.shipment().parcel().items().stream().map(Parcel.Item::sku).anyMatch(named));
    }
    is(when.dangerousGoods(), one -> !one.dangerous().isEmpty());
  }

  private static Predicate<String> skus(Collection<String> named) {
    var whole = new HashSet<String>();
    var beginnings = new ArrayList<String>();
    for (String sku : named) {
      if (sku.endsWith("*")) {
        beginnings.add(sku.substring(0, sku.length() - 1));
      } else {
        whole.add(sku);
      }
    }
    return sku -> whole.contains(sku) || beginnings.stream().anyMatch(sku::startsWith);
  }

  private static boolean finds(Pattern pattern, @Nullable Delivery delivery) {
    String title = delivery == null ? null : delivery.title();
    return title != null
        && pattern
            .matcher(title.length() > LONGEST_TITLE ? title.substring(0, LONGEST_TITLE) : title)
            .find();
  }

  private static @Nullable String small(
      @Nullable Delivery delivery, Function<Delivery, @Nullable String> part) {
    String text = delivery == null ? null : part.apply(delivery);
    return text == null ? null : When.small(text);
  }

  private void oneOf(List<String> named, Function<Consignment, @Nullable String> what) {
    if (!named.isEmpty()) {
      Set<String> names = Set.copyOf(named);
      all.add(
          one -> {
            String name = what.apply(one);
            return name != null && names.contains(name);
          });
    }
  }

  private void within(@Nullable Range range, ToLongFunction<Consignment> what) {
    if (range != null) {
      all.add(one -> range.contains(what.applyAsLong(one)));
    }
  }

  private void is(@Nullable Boolean wanted, Predicate<Consignment> what) {
    if (wanted != null) {
      all.add(one -> what.test(one) == wanted);
    }
  }

  private static Address shipTo(Consignment one) {
    return one.shipment().shipTo();
  }

  /** The shortest first. */
  private static long[] sides(Consignment one) {
    Dimensions box = one.shipment().parcel().dimensions();
    long[] sides = {box.lengthMm(), box.widthMm(), box.heightMm()};
    Arrays.sort(sides);
    return sides;
  }
}
