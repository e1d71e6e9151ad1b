package dev.waybill.customers.score;

/**
 * How often a level is found.
 *
 * @param same among pairs of one person (Fellegi and Sunter's m)
 * @param others among pairs of different persons (their u)
 */
public record Odds(double same, double others) {

  public Odds {
    if (!(same > 0 && same <= 1 && others > 0 && others <= 1)) {
      throw new IllegalArgumentException(
          "Both are above 0 and at most 1, not " + same + " and " + others);
    }
  }

  /** In bits. */
  public double weight() {
    return Math.log(same / others) / Math.log(2);
  }
}
