package dev.waybill.customers.quality;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;

/**
 * How good a grouping of records is, by pairs of records.
 *
 * @param found how many pairs are put together
 * @param right how many of them are of one person
 * @param real how many pairs of one person there are
 */
public record Figures(long found, long right, long real) {

  /**
   * @param groups of each record, which group it was put into
   * @param persons of each record, whose it is
   */
  public static Figures of(int[] groups, int[] persons) {
    long[] both = new long[groups.length];
    Arrays.setAll(both, i -> (long) groups[i] << Integer.SIZE | persons[i] & 0xffffffffL);
    return new Figures(
        pairs(Arrays.stream(groups).asLongStream().toArray()),
        pairs(both),
        pairs(Arrays.stream(persons).asLongStream().toArray()));
  }

  /** Numbers instead of names. */
  public static int[] numbered(List<String> persons) {
    var numbers = new HashMap<String, Integer>();
    return persons.stream()
        .mapToInt(person -> numbers.computeIfAbsent(person, any -> numbers.size()))
        .toArray();
  }

  /** How many of what is put together belongs together; 1 if nothing is. */
  public double precision() {
    return found == 0 ? 1 : (double) right / found;
  }

  /** How many of what belongs together is put together; 1 if nothing does. */
  public double recall() {
    return real == 0 ? 1 : (double) right / real;
  }

  /** The harmonic mean of both. */
  public double f1() {
    double sum = precision() + recall();
    return sum == 0 ? 0 : 2 * precision() * recall() / sum;
  }

  private static long pairs(long[] groups) {
    long[] sorted = groups.clone();
    Arrays.sort(sorted);
    long pairs = 0;
    long before = 0;
    for (int i = 1; i < sorted.length; i++) {
      before = sorted[i] == sorted[i - 1] ? before + 1 : 0;
      pairs += before;
    }
    return pairs;
  }
}
