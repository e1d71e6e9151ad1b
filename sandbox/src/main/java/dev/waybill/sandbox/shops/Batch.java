package dev.waybill.sandbox.shops;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Orders that were asked for together. */
final class Batch {

  final String id;
  private final List<Entry> entries = new ArrayList<>();

  Batch(String id) {
    this.id = id;
  }

  void add(Entry entry) {
    entries.add(entry);
  }

  List<Entry> entries() {
    return entries;
  }

  Map<String, Integer> expected() {
    var counts = new LinkedHashMap<String, Integer>();
    for (Expectation one : Expectation.values()) {
      counts.put(one.key(), 0);
    }
    entries.forEach(entry -> counts.merge(entry.kind.expectation().key(), 1, Integer::sum));
    return counts;
  }

  /** One order of the batch. */
  static final class Entry {
    final Shop shop;
    final long orderId;
    final long seed;
    final Kind kind;
    volatile boolean delivered;

    Entry(Shop shop, long orderId, long seed, Kind kind) {
      this.shop = shop;
      this.orderId = orderId;
      this.seed = seed;
      this.kind = kind;
    }

    String id() {
      return shop.name() + ':' + orderId;
    }

    View view() {
      return new View(id(), shop.name(), kind.expectation(), delivered);
    }
  }

  record View(String id, String shop, Expectation expect, boolean delivered) {}
}
