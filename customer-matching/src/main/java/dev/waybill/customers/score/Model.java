package dev.waybill.customers.score;

import dev.waybill.customers.compare.Field;
import dev.waybill.customers.compare.Level;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/**
 * What evidence weighs, as a value that can be kept as JSON. A level that a field does not name
 * weighs nothing, as what is {@link Level#MISSING} does.
 *
 * @param odds for each field and level
 * @param placeMost the most that address and company together can weigh, in bits: street, postcode
 *     and city of one address are one piece of evidence and not three
 * @param placeLeast the least, which is negative: somebody moves once
 * @param householdGuard whether {@link Guard#HOUSEHOLD} is looked at
 * @param merge from this weight on, a pair is merged
 * @param review from this weight on, a person looks at it
 */
public record Model(
    String name,
    Map<Field, Map<Level, Odds>> odds,
    double placeMost,
    double placeLeast,
    boolean householdGuard,
    double merge,
    double review) {

  public Model {
    var copy = new EnumMap<Field, Map<Level, Odds>>(Field.class);
    odds.forEach((field, levels) -> copy.put(field, Map.copyOf(levels)));
    odds = Collections.unmodifiableMap(copy);
    if (review > merge) {
      throw new IllegalArgumentException(
          "What is merged weighs at least what is looked at: " + merge + " and " + review);
    }
  }

  /** The model that ships, trained on customers as shops have them. */
  public static Model standard() {
    return Shipped.STANDARD;
  }

  /** Where training starts: what is usual with customers anywhere. */
  public static Model start() {
    return Shipped.START;
  }

  public Model withOdds(String newName, Map<Field, Map<Level, Odds>> newOdds) {
    return new Model(newName, newOdds, placeMost, placeLeast, householdGuard, merge, review);
  }

  public Model withHouseholdGuard(boolean guard) {
    return new Model(name, odds, placeMost, placeLeast, guard, merge, review);
  }

  public Model withThresholds(double newMerge, double newReview) {
    return new Model(name, odds, placeMost, placeLeast, householdGuard, newMerge, newReview);
  }

  private static final class Shipped {

    static final Model STANDARD = read("standard-model.json");
    static final Model START = read("start-model.json");

    private static Model read(String resource) {
      try (InputStream json =
          Objects.requireNonNull(
              Model.class.getResourceAsStream("/dev/waybill/customers/" + resource))) {
        return JsonMapper.builder().build().readValue(json, Model.class);
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot read the shipped model", e);
      }
    }
  }
}
