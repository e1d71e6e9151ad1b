package dev.waybill.customers.score;

import dev.waybill.customers.compare.Field;
import dev.waybill.customers.compare.Level;
import dev.waybill.customers.compare.Levels;

/** A model's weights as plain numbers, and how they add up. */
final class Weights {

  private static final Field[] FIELDS = Field.values();

  private final double[][] bits = new double[FIELDS.length][Level.values().length];
  private final Model model;

  Weights(Model model) {
    this.model = model;
    model
        .odds()
        .forEach(
            (field, levels) ->
                levels.forEach(
                    (level, odds) -> {
                      if (level != Level.MISSING) {
                        bits[field.ordinal()][level.ordinal()] = odds.weight();
                      }
                    }));
  }

  double of(Field field, Level level) {
    return bits[field.ordinal()][level.ordinal()];
  }

  /** What each field weighs in this pair, before it is known how usual its values are. */
  void fill(Levels levels, double[] into) {
    for (int i = 0; i < FIELDS.length; i++) {
      into[i] = bits[i][levels.of(FIELDS[i]).ordinal()];
    }
  }

  /**
   * Takes away what does not count, and adds up. A household's shared things count nothing if first
   * names differ; a place counts within its bounds.
   */
  double sum(Levels levels, double[] weights) {
    if (model.householdGuard() && isHousehold(levels)) {
      for (Field field : FIELDS) {
        if (field != Field.NATIONAL_ID) {
          weights[field.ordinal()] = Math.min(0, weights[field.ordinal()]);
        }
      }
    }
    double place = 0;
    for (Field field : FIELDS) {
      if (isPlace(field)) {
        place += weights[field.ordinal()];
      }
    }
    double counted = Math.clamp(place, model.placeLeast(), model.placeMost());
    double sum = 0;
    for (Field field : FIELDS) {
      if (isPlace(field) && place != 0) {
        weights[field.ordinal()] *= counted / place;
      }
      sum += weights[field.ordinal()];
    }
    return sum;
  }

  static boolean isHousehold(Levels levels) {
    return levels.of(Field.GIVEN) == Level.DIFFERENT && !isSame(levels.of(Field.NATIONAL_ID));
  }

  static boolean isSame(Level level) {
    return level == Level.EXACT || level == Level.VARIANT || level == Level.CLOSE;
  }

  private static boolean isPlace(Field field) {
    return field.isAddress() || field == Field.COMPANY;
  }
}
