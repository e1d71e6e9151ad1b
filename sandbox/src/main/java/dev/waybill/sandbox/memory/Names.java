package dev.waybill.sandbox.memory;

import java.util.concurrent.ConcurrentHashMap;

/**
 * One instance for equal short texts that come again and again (steps, SKUs, services): a hundred
 * thousand orders then share them.
 */
public final class Names {

  private static final int LIMIT = 10_000;

  private final ConcurrentHashMap<String, String> known = new ConcurrentHashMap<>();

  public String one(String text) {
    String same = known.get(text);
    if (same != null) {
      return same;
    }
    // Past the limit texts are evidently not repeating: keep no more of them.
    if (known.size() >= LIMIT) {
      return text;
    }
    String raced = known.putIfAbsent(text, text);
    return raced == null ? text : raced;
  }
}
