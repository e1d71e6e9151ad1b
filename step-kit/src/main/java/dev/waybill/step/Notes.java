package dev.waybill.step;

import org.jspecify.annotations.Nullable;

/**
 * What a handler has noted about a command between two calls to the outside; see {@link
 * Step#remember}. Thread-safe.
 */
public interface Notes {

  /** Of a local step: what it stores in its own transaction is its note. */
  Notes NONE =
      new Notes() {
        @Override
        public @Nullable String get(String key) {
          return null;
        }

        @Override
        public @Nullable String ofUndone(String key) {
          return null;
        }

        @Override
        public void put(String key, String value) {
          throw new UnsupportedOperationException(
              "A local handler notes nothing beside its own transaction");
        }
      };

  /** What this command's attempts noted under the key last; null if nothing. */
  @Nullable String get(String key);

  /** On a compensation, the same of the command that it undoes. */
  @Nullable String ofUndone(String key);

  /** Returns once the note is durable. */
  void put(String key, String value);
}
