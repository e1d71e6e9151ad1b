package dev.waybill.orchestrator.storage;

import org.jspecify.annotations.Nullable;

/**
 * What is in an order; null leaves a criterion out. All of them have to be there. Case, accents and
 * punctuation do not count.
 *
 * @param sku of one of its lines, whole
 * @param tag one of its tags, whole
 * @param carrier words of how the customer wants it delivered: the method or its title
 */
public record Content(@Nullable String sku, @Nullable String tag, @Nullable String carrier) {

  public static final Content ANY = new Content(null, null, null);

  boolean isAny() {
    return equals(ANY);
  }
}
