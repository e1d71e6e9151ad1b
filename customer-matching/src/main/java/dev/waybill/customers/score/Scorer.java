package dev.waybill.customers.score;

import dev.waybill.customers.compare.Comparators;
import dev.waybill.customers.compare.Field;
import dev.waybill.customers.compare.Level;
import dev.waybill.customers.compare.Levels;
import dev.waybill.customers.normal.NormalRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Weighs the evidence that two records are of one person, after Fellegi and Sunter (1969): each
 * field adds the logarithm of how much oftener its level is found among pairs of one person than
 * among others. Before any evidence, two of many records are hardly one person; so the same pair
 * weighs less among a million than among a thousand.
 *
 * <p>Safe for use by several threads; {@link Bench} is for one.
 */
public final class Scorer {

  private static final Field[] FIELDS = Field.values();

  /** How much rarer or more usual than on average a value can make it, in bits. */
  private static final double RARER = 3;

  private static final double MORE_USUAL = -8;

  private final Model model;
  private final Weights weights;
  private final TermFrequencies frequencies;
  private final double before;

  /**
   * @param population how many records there are, of which the two are taken
   */
  public Scorer(Model model, TermFrequencies frequencies, long population) {
    this.model = model;
    this.weights = new Weights(model);
    this.frequencies = frequencies;
    this.before = -Math.log(2.0 * Math.max(population, 2)) / Math.log(2);
  }

  public Model model() {
    return model;
  }

  /** The score with its reasons. */
  public Score score(NormalRecord a, NormalRecord b) {
    var bench = new Bench();
    double weight = bench.weigh(a, b);
    var reasons = new ArrayList<Reason>();
    for (Field field : FIELDS) {
      Level level = bench.levels.of(field);
      if (level != Level.MISSING) {
        reasons.add(Reason.of(field, level, bench.weights[field.ordinal()]));
      }
    }
    reasons.sort(Comparator.comparingDouble((Reason reason) -> -Math.abs(reason.weight())));
    Guard guard = bench.guard(weight, a, b);
    if (guard != null) {
      reasons.add(Reason.of(guard));
    }
    double odds = Math.pow(2, weight);
    double rounded = Math.round(weight * 10) / 10.0;
    double probability = Double.isInfinite(odds) ? 1 : odds / (1 + odds);
    return new Score(rounded, probability, bench.decision(weight, a, b), reasons);
  }

  /** What one thread needs to weigh pair after pair without making garbage. */
  public final class Bench {

    private final Levels levels = new Levels();
    private final double[] weights = new double[FIELDS.length];
    private final Guards guards = new Guards(model, levels);

    /** In bits; 0 is as likely one person as two. */
    public double weigh(NormalRecord a, NormalRecord b) {
      Comparators.compare(a, b, levels);
      Scorer.this.weights.fill(levels, weights);
      for (Field field : FIELDS) {
        if (levels.of(field) == Level.EXACT) {
          weights[field.ordinal()] += rarity(field, TermFrequencies.value(a, field));
        }
      }
      return before + Scorer.this.weights.sum(levels, weights);
    }

    /** What becomes of the pair that was weighed last. */
    public Decision decision(double weight, NormalRecord a, NormalRecord b) {
      if (weight < model.review()) {
        return Decision.SEPARATE;
      }
      Guard guard = guard(weight, a, b);
      if (guard == Guard.NAMESAKE && !guards.isSamePlace()) {
        // Namesakes are many: nobody could tell more than that they are.
        return Decision.SEPARATE;
      }
      return weight >= model.merge() && guard == null ? Decision.MERGE : Decision.REVIEW;
    }

    private @Nullable Guard guard(double weight, NormalRecord a, NormalRecord b) {
      return guards.guard(weight, a, b);
    }

    private double rarity(Field field, @Nullable String value) {
      Map<String, Double> shares = frequencies.shares().get(field);
      if (value == null || shares == null || shares.isEmpty()) {
        return 0;
      }
      Double share = shares.get(value);
      boolean own = field == Field.EMAIL || field == Field.PHONE || field == Field.COMPANY;
      if (share == null) {
        return own ? 0 : RARER;
      }
      double bits = Math.log(usual(field) / share) / Math.log(2);
      return Math.clamp(bits, own ? -12 : MORE_USUAL, own ? 0 : RARER);
    }
  }

  /** How often this field agrees by chance. */
  private double usual(Field field) {
    Odds odds = model.odds().getOrDefault(field, Map.of()).get(Level.EXACT);
    return odds == null ? 1 : odds.others();
  }
}
