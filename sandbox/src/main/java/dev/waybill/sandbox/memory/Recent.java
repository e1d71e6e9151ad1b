package dev.waybill.sandbox.memory;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the values of the newest {@code limit} keys, by when a key was first seen. Thread-safe;
 * reading takes no lock. By hand, since caches keep what is used often, and effects have to be
 * found for the newest orders, whether or not anybody asks for them.
 */
public final class Recent<V> {

  private final ConcurrentHashMap<String, V> values = new ConcurrentHashMap<>();
  private final AtomicReferenceArray<@Nullable String> ring;
  private final AtomicLong added = new AtomicLong();

  public Recent(int limit) {
    ring = new AtomicReferenceArray<>(limit);
  }

  public @Nullable V get(String key) {
    return values.get(key);
  }

  public V computeIfAbsent(String key, Function<String, V> make) {
    V known = values.get(key);
    if (known != null) {
      return known;
    }
    V made = make.apply(key);
    V raced = values.putIfAbsent(key, made);
    if (raced != null) {
      return raced;
    }
    remember(key);
    return made;
  }

  /** Sets the value; the key's age stays that of its first value. Returns the value before. */
  public @Nullable V put(String key, V value) {
    V before = values.put(key, value);
    if (before == null) {
      remember(key);
    }
    return before;
  }

  /** Forgets one before its time. */
  public void remove(String key) {
    values.remove(key);
  }

  public Iterable<V> all() {
    return values.values();
  }

  public int size() {
    return values.size();
  }

  public void clear() {
    for (int i = 0; i < ring.length(); i++) {
      ring.set(i, null);
    }
    values.clear();
  }

  private void remember(String key) {
    int place = (int) (added.getAndIncrement() % ring.length());
    String oldest = ring.getAndSet(place, key);
    if (oldest != null) {
      values.remove(oldest);
    }
  }
}
