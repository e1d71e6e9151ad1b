package dev.waybill.sandbox.effects;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts under a few names. A linked list, since an order has one or two of each kind and there are
 * very many orders.
 */
final class Tally {

  private @Nullable Entry first;

  /** Adds to a name's count, which never falls below zero. Returns the count after. */
  int add(String name, int change) {
    for (Entry entry = first; entry != null; entry = entry.next) {
      if (entry.name.equals(name)) {
        entry.count = Math.max(0, entry.count + change);
        return entry.count;
      }
    }
    if (change <= 0) {
      return 0;
    }
    first = new Entry(name, change, first);
    return change;
  }

  int names() {
    int names = 0;
    for (Entry entry = first; entry != null; entry = entry.next) {
      names++;
    }
    return names;
  }

  int sum() {
    int sum = 0;
    for (Entry entry = first; entry != null; entry = entry.next) {
      sum += entry.count;
    }
    return sum;
  }

  Map<String, Integer> asMap() {
    var map = new TreeMap<String, Integer>();
    for (Entry entry = first; entry != null; entry = entry.next) {
      map.put(entry.name, entry.count);
    }
    return map;
  }

  private static final class Entry {
    private final String name;
    private int count;
    private final @Nullable Entry next;

    private Entry(String name, int count, @Nullable Entry next) {
      this.name = name;
      this.count = count;
      this.next = next;
    }
  }
}
