package dev.waybill.customers.cluster;

import java.util.Arrays;

/**
 * Puts records together pair by pair, the surest first. A merge that would bring two records
 * together of which something says that they are different people does not happen: a chain of
 * likely pairs must not end with father and son, or with half a street, as one customer.
 */
public final class Merging {

  /** Nobody is there more often in one list; what wants to be is a shared value, not a person. */
  private static final int LARGEST = 200;

  private final int[] next;
  private final int[] head;
  private final int[] size;
  private final Conflict conflict;

  /** What is known against two records being one customer. */
  public interface Conflict {
    /**
     * @param anchored whether something of one person's own would bring them together
     */
    boolean between(int a, int b, boolean anchored);
  }

  public Merging(int records, Conflict conflict) {
    this.conflict = conflict;
    next = new int[records];
    Arrays.fill(next, -1);
    head = new int[records];
    Arrays.setAll(head, i -> i);
    size = new int[records];
    Arrays.fill(size, 1);
  }

  /**
   * @param anchored whether something of one person's own brings them together
   * @return whether both are one customer now; {@code false} if something is against it
   */
  public boolean merge(int a, int b, boolean anchored) {
    int one = head[a];
    int other = head[b];
    if (one == other) {
      return true;
    }
    if (size[one] + size[other] > LARGEST || isConflict(one, other, anchored)) {
      return false;
    }
    int first = Math.min(one, other);
    int second = Math.max(one, other);
    int last = first;
    while (next[last] >= 0) {
      last = next[last];
    }
    next[last] = second;
    for (int member = second; member >= 0; member = next[member]) {
      head[member] = first;
    }
    size[first] += size[second];
    return true;
  }

  /** Whether something is against these two records, and all that are with them, being one. */
  public boolean isConflict(int a, int b) {
    return head[a] != head[b] && isConflict(head[a], head[b], false);
  }

  /** The smallest number of those that are one customer with this record. */
  public int head(int record) {
    return head[record];
  }

  private boolean isConflict(int one, int other, boolean anchored) {
    for (int a = one; a >= 0; a = next[a]) {
      for (int b = other; b >= 0; b = next[b]) {
        if (conflict.between(a, b, anchored)) {
          return true;
        }
      }
    }
    return false;
  }
}
