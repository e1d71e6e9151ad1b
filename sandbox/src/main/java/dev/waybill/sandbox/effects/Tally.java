package dev.waybill.sandbox.effects;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts under a few names: a linked list of which null is the empty one, since an order has one or
 * two names of each kind and there are very many orders.
 */
final class Tally {

  private final String name;
  private int count;
  private final @Nullable Tally next;

  private Tally(String name, int count, @Nullable Tally next) {
    this.name = name;
    this.count = count;
    this.next = next;
  }

  /** Adds to a name's count, which never falls below zero. Returns the list after. */
  static @Nullable Tally add(@Nullable Tally first, String name, int change) {
    for (Tally one = first; one != null; one = one.next) {
      if (one.name.equals(name)) {
        one.count = Math.max(0, one.count + change);
        return first;
      }
    }
    return change <= 0 ? first : new Tally(name, change, first);
  }

  static int count(@Nullable Tally first, String name) {
    for (Tally one = first; one != null; one = one.next) {
      if (one.name.equals(name)) {
        return one.count;
      }
    }
    return 0;
  }

  static int names(@Nullable Tally first) {
    int names = 0;
    for (Tally one = first; one != null; one = one.next) {
      names++;
    }
    return names;
  }

  static int sum(@Nullable Tally first) {
    int sum = 0;
    for (Tally one = first; one != null; one = one.next) {
      sum += one.count;
    }
    return sum;
  }

  static Map<String, Integer> asMap(@Nullable Tally first) {
    var map = new TreeMap<String, Integer>();
    for (Tally one = first; one != null; one = one.next) {
      map.put(one.name, one.count);
    }
    return map;
  }
}
