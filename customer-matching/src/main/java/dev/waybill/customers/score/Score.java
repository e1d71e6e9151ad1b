package dev.waybill.customers.score;

import java.util.ArrayList;
import java.util.List;

/**
 * What is thought of one pair.
 *
 * @param weight all evidence together, in bits; 0 is as likely one person as two
 * @param probability that they are one person, 0 to 1, as far as the model is right
 * @param reasons the weightiest first, then the guards
 */
public record Score(double weight, double probability, Decision decision, List<Reason> reasons) {

  public Score {
    reasons = List.copyOf(reasons);
  }

  /** The same, but for a person to decide, because of what is known of others. */
  public Score heldBack() {
    var more = new ArrayList<>(reasons);
    more.add(Reason.of(Guard.OTHERS));
    return new Score(weight, probability, Decision.REVIEW, more);
  }
}
