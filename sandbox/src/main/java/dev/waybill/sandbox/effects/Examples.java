package dev.waybill.sandbox.effects;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The first few doubles in words, so that somebody can look for the cause. */
final class Examples {

  private static final int LIMIT = 20;

  private final Map<String, String> texts = new LinkedHashMap<>();

  synchronized void add(String key, String text) {
    if (texts.size() < LIMIT || texts.containsKey(key)) {
      texts.put(key, text);
    }
  }

  synchronized void remove(String key) {
    texts.remove(key);
  }

  synchronized List<String> list() {
    return List.copyOf(texts.values());
  }

  synchronized void clear() {
    texts.clear();
  }
}
