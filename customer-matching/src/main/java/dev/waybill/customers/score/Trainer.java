package dev.waybill.customers.score;

import dev.waybill.customers.block.Blocks;
import dev.waybill.customers.block.Rule;
import dev.waybill.customers.compare.Comparators;
import dev.waybill.customers.compare.Field;
import dev.waybill.customers.compare.Level;
import dev.waybill.customers.compare.Levels;
import dev.waybill.customers.normal.NormalRecord;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Learns a model's odds from records without labels. How often levels agree by chance is counted
 * among random pairs; how often among pairs of one person, by expectation maximisation over the
 * pairs of several blocking rules, each without the fields that it blocks by (they agree by
 * construction). The same records and seed give the same model.
 */
public final class Trainer {

  private static final int RANDOM_PAIRS = 400_000;
  private static final int BLOCKED_PAIRS = 60_000;
  private static final int ROUNDS = 25;

  /** As how many pairs the start counts, so that what is not seen does not weigh endlessly. */
  private static final double TRUST_IN_START = 30;

  /**
   * What is seen hardly ever is taken to be at most so much rarer than the start has it: no field
   * alone decides.
   */
  private static final double FURTHEST = 4;

  private static final Map<Rule, Set<Field>> BLOCKED_BY = blockedBy();

  private final long seed;

  public Trainer(long seed) {
    this.seed = seed;
  }

  /** Patterns of levels, each with how many pairs show it. */
  private record Sample(Map<Long, Integer> patterns, Set<Field> blockedBy) {}

  /**
   * @param start where learning starts, and whose thresholds stay
   */
  public Model train(Model start, List<NormalRecord> records, Blocks blocks) {
    if (records.size() < 2) {
      return start;
    }
    var random = new SplittableRandom(seed);
    var byChance = new Sample(randomPairs(records, random), Set.of());
    List<Sample> samples =
        BLOCKED_BY.entrySet().stream()
            .map(
                rule ->
                    new Sample(
                        blockedPairs(records, blocks, rule.getKey(), random), rule.getValue()))
            .filter(sample -> !sample.patterns().isEmpty())
            .toList();
    Model model = start;
    var shares = new double[samples.size()];
    Arrays.fill(shares, 0.2);
    double chance = 0.5 / records.size();
    for (int round = 0; round < ROUNDS; round++) {
      var same = new Counts(start, true);
      var others = new Counts(start, false);
      for (int i = 0; i < shares.length; i++) {
        shares[i] = new Expectation(model).count(samples.get(i), shares[i], same, null);
      }
      chance = new Expectation(model).count(byChance, chance, null, others);
      model = start.withOdds("trained", odds(start, same, others));
    }
    return model;
  }

  private static Map<Field, Map<Level, Odds>> odds(Model start, Counts same, Counts others) {
    var odds = new EnumMap<Field, Map<Level, Odds>>(Field.class);
    start
        .odds()
        .forEach(
            (field, levels) -> {
              var learnt = new EnumMap<Level, Odds>(Level.class);
              for (Level level : levels.keySet()) {
                learnt.put(level, new Odds(same.share(field, level), others.share(field, level)));
              }
              odds.put(field, learnt);
            });
    return odds;
  }

  private static Map<Long, Integer> randomPairs(
      List<NormalRecord> records, SplittableRandom random) {
    var patterns = new TreeMap<Long, Integer>();
    var levels = new Levels();
    for (int i = 0; i < RANDOM_PAIRS; i++) {
      int a = random.nextInt(records.size());
      int b = random.nextInt(records.size());
      if (a != b) {
        Comparators.compare(records.get(a), records.get(b), levels);
        patterns.merge(levels.packed(), 1, Integer::sum);
      }
    }
    return patterns;
  }

  private static Map<Long, Integer> blockedPairs(
      List<NormalRecord> records, Blocks blocks, Rule rule, SplittableRandom random) {
    Blocks.Sorted sorted = blocks.sorted(rule.ordinal());
    var patterns = new TreeMap<Long, Integer>();
    var levels = new Levels();
    var left = new int[] {BLOCKED_PAIRS};
    int step = 64;
    int steps = sorted.size() / step + 1;
    int start = random.nextInt(steps);
    // A walk that meets each stretch once, in an order that has nothing to do with the keys'.
    int stride = coprime(steps, random);
    for (int i = 0; i < steps && left[0] > 0; i++) {
      int from = (int) ((start + (long) i * stride) % steps) * step;
      sorted.visitAll(
          from,
          Math.min(sorted.size(), from + step),
          (first, second) -> {
            if (left[0]-- > 0) {
              Comparators.compare(records.get(first), records.get(second), levels);
              patterns.merge(levels.packed(), 1, Integer::sum);
            }
          });
    }
    return patterns;
  }

  private static int coprime(int steps, SplittableRandom random) {
    int stride = 1 + random.nextInt(steps);
    while (BigInteger.valueOf(stride).gcd(BigInteger.valueOf(steps)).intValue() != 1) {
      stride++;
    }
    return stride;
  }

  private static Map<Rule, Set<Field>> blockedBy() {
    var place = EnumSet.of(Field.STREET, Field.HOUSE, Field.POSTCODE, Field.CITY, Field.REGION);
    var rules = new EnumMap<Rule, Set<Field>>(Rule.class);
    rules.put(Rule.EMAIL, EnumSet.of(Field.EMAIL));
    rules.put(Rule.PHONE, EnumSet.of(Field.PHONE));
    rules.put(Rule.NATIONAL_ID, EnumSet.of(Field.NATIONAL_ID));
    rules.put(Rule.BIRTH, EnumSet.of(Field.BIRTH_DATE));
    rules.put(Rule.NAME, EnumSet.of(Field.GIVEN, Field.FAMILY));
    rules.put(Rule.HOUSE_POSTCODE, place);
    return rules;
  }

  /** How often each level was seen, with the start's share as what was seen before. */
  private static final class Counts {

    private final Model start;
    private final boolean same;
    private final double[][] seen = new double[Field.values().length][Level.values().length];
    private final double[] all = new double[Field.values().length];

    Counts(Model start, boolean same) {
      this.start = start;
      this.same = same;
    }

    void add(Field field, Level level, double count) {
      seen[field.ordinal()][level.ordinal()] += count;
      all[field.ordinal()] += count;
    }

    double share(Field field, Level level) {
      Odds before = start.odds().getOrDefault(field, Map.of()).get(level);
      double share = before == null ? 1e-6 : same ? before.same() : before.others();
      double learnt =
          (seen[field.ordinal()][level.ordinal()] + TRUST_IN_START * share)
              / (all[field.ordinal()] + TRUST_IN_START);
      return Math.max(learnt, share / FURTHEST);
    }
  }

  /** How likely each pattern is one person, by the model so far. */
  private static final class Expectation {

    private static final Field[] FIELDS = Field.values();

    private final Weights weights;
    private final Levels levels = new Levels();
    private final double[] bits = new double[FIELDS.length];

    Expectation(Model model) {
      this.weights = new Weights(model);
    }

    /**
     * @param share how many of the pairs are one person, as believed so far
     * @return and as believed now
     */
    double count(Sample sample, double share, @Nullable Counts same, @Nullable Counts others) {
      double prior = Math.log(share / (1 - share)) / Math.log(2);
      double sum = 0;
      long pairs = 0;
      for (Map.Entry<Long, Integer> pattern : sample.patterns().entrySet()) {
        levels.unpack(pattern.getKey());
        weights.fill(levels, bits);
        for (Field field : sample.blockedBy()) {
          bits[field.ordinal()] = 0;
        }
        double odds = Math.pow(2, Math.min(60, prior + weights.sum(levels, bits)));
        double likely = odds / (1 + odds);
        int count = pattern.getValue();
        sum += likely * count;
        pairs += count;
        for (Field field : FIELDS) {
          Level level = levels.of(field);
          if (level == Level.MISSING || sample.blockedBy().contains(field)) {
            continue;
          }
          if (same != null) {
            same.add(field, level, likely * count);
          }
          if (others != null) {
            others.add(field, level, (1 - likely) * count);
          }
        }
      }
      return Math.clamp(sum / pairs, 1e-9, 1 - 1e-6);
    }
  }
}
