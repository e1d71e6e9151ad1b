package dev.waybill.orchestrator.definitions;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * That a version was made the one for new orders. Never changes; the last one of a scope counts.
 *
 * @param id counts up over all scopes
 * @param shop whose new orders take it; null for all shops that have none of their own
 * @param version null if the shop takes whichever version of the workflow is active for all
 * @param own false if the shop has nothing of its own from here on
 * @param author who did it
 */
public record Activation(
    long id,
    String workflow,
    @Nullable String shop,
    @Nullable Integer version,
    boolean own,
    Kind kind,
    String author,
    String comment,
    Instant at) {

  /** How it came about. */
  public enum Kind {
    ACTIVATED,
    /** What was active before is so again. */
    ROLLED_BACK,
    /** The shop has no version of its own any more. */
    ENDED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Kind parse(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }
}
