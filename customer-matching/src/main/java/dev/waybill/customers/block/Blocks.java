package dev.waybill.customers.block;

import dev.waybill.customers.normal.NormalRecord;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The candidate pairs of many records. Each rule's keys are kept as hashes of 40 bits: two keys
 * with one hash cost a needless comparison and nothing else. Takes 8 bytes for each record and
 * rule.
 *
 * <p>Of a block larger than {@link #LARGEST} (everybody called Smith) only neighbours are paired,
 * in the order of their names: the number of pairs grows with the records, not with their square.
 */
public final class Blocks {

  /** A record's number takes 24 bits beside the hash. */
  public static final int MOST_RECORDS = 1 << 24;

  static final int LARGEST = 80;
  private static final int NEIGHBOURS = 8;
  private static final int NUMBER_BITS = 24;
  private static final long NONE = -1;

  private static final Rule[] RULES = Rule.values();

  private final List<NormalRecord> records;
  private final long[][] keys;
  private final long[][] large = new long[RULES.length][];

  public Blocks(List<NormalRecord> records) {
    if (records.size() > MOST_RECORDS) {
      throw new IllegalArgumentException(
          "At most " + MOST_RECORDS + " records at once, not " + records.size());
    }
    this.records = records;
    this.keys = new long[RULES.length][records.size()];
    for (int rule = 0; rule < RULES.length; rule++) {
      Rule by = RULES[rule];
      long[] of = keys[rule];
      IntStream.range(0, of.length).parallel().forEach(i -> of[i] = hash(by.key(records.get(i))));
      large[rule] = large(of);
    }
  }

  /** Called with each pair, first smaller than second; a pair of a large block may come twice. */
  public interface PairVisitor {
    void pair(int first, int second);
  }

  public int rules() {
    return RULES.length;
  }

  /** The records that a rule gives a key, ordered by it: a block after the other. */
  public Sorted sorted(int rule) {
    long[] of = keys[rule];
    long[] sorted =
        IntStream.range(0, of.length)
            .filter(i -> of[i] != NONE)
            .mapToLong(i -> of[i] << NUMBER_BITS | i)
            .toArray();
    Arrays.parallelSort(sorted);
    return new Sorted(rule, sorted);
  }

  /** One rule's blocks. */
  public final class Sorted {

    private final int rule;
    private final long[] sorted;

    private Sorted(int rule, long[] sorted) {
      this.rule = rule;
      this.sorted = sorted;
    }

    public int size() {
      return sorted.length;
    }

    /**
     * Visits the pairs of the blocks that begin in this range, without those that an earlier rule
     * has as well. Can be done by several threads.
     */
    public void visit(int from, int to, PairVisitor visitor) {
      visitAll(
          from,
          to,
          (first, second) -> {
            if (!isFoundBefore(first, second)) {
              visitor.pair(first, second);
            }
          });
    }

    /** The same with what earlier rules have. */
    public void visitAll(int from, int to, PairVisitor visitor) {
      int start = from;
      while (start < to && start > 0 && key(start) == key(start - 1)) {
        start++;
      }
      while (start < to) {
        int end = start + 1;
        while (end < sorted.length && key(end) == key(start)) {
          end++;
        }
        block(start, end, visitor);
        start = end;
      }
    }

    private long key(int at) {
      return sorted[at] >>> NUMBER_BITS;
    }

    private int number(int at) {
      return (int) sorted[at] & (1 << NUMBER_BITS) - 1;
    }

    private void block(int start, int end, PairVisitor visitor) {
      if (end - start > LARGEST) {
        neighbours(start, end, visitor);
        return;
      }
      for (int i = start; i < end; i++) {
        for (int j = i + 1; j < end; j++) {
          visitor.pair(number(i), number(j));
        }
      }
    }

    private void neighbours(int start, int end, PairVisitor visitor) {
      Integer[] block = new Integer[end - start];
      Arrays.setAll(block, i -> number(start + i));
      Arrays.sort(
          block,
          Comparator.comparing((Integer i) -> text(records.get(i).family()))
              .thenComparing(i -> text(records.get(i).given()))
              .thenComparing(i -> text(records.get(i).street()))
              .thenComparing(i -> text(records.get(i).email()))
              .thenComparing(i -> i));
      for (int i = 0; i < block.length; i++) {
        for (int j = i + 1; j < Math.min(block.length, i + 1 + NEIGHBOURS); j++) {
          visitor.pair(Math.min(block[i], block[j]), Math.max(block[i], block[j]));
        }
      }
    }

    /**
     * Whether an earlier rule has both in one block. If that block was too large for the pair to be
     * looked at there, the pair is looked at here.
     */
    private boolean isFoundBefore(int first, int second) {
      for (int earlier = 0; earlier < rule; earlier++) {
        long key = keys[earlier][first];
        if (key != NONE && key == keys[earlier][second] && !isLarge(earlier, key)) {
          return true;
        }
      }
      return false;
    }
  }

  private boolean isLarge(int rule, long key) {
    return Arrays.binarySearch(large[rule], key) >= 0;
  }

  /** The keys of the blocks that are too large, ordered. */
  private static long[] large(long[] keys) {
    long[] sorted = keys.clone();
    Arrays.parallelSort(sorted);
    return IntStream.range(LARGEST, sorted.length)
        .filter(i -> sorted[i] != NONE && sorted[i] == sorted[i - LARGEST])
        .mapToLong(i -> sorted[i])
        .distinct()
        .toArray();
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  private static long hash(@Nullable String key) {
    if (key == null) {
      return NONE;
    }
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < key.length(); i++) {
      hash = (hash ^ key.charAt(i)) * 0x100000001b3L;
    }
    hash ^= hash >>> 32;
    hash *= 0x9E3779B97F4A7C15L;
    return hash >>> NUMBER_BITS;
  }
}
