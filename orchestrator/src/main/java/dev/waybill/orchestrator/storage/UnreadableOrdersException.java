package dev.waybill.orchestrator.storage;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Orders whose stored state has something in it that this release does not know: a newer one wrote
 * it. Going on with what is known, and storing that, would drop the rest; so they are left to
 * instances of that release.
 */
public final class UnreadableOrdersException extends RuntimeException {

  private final transient Set<String> ids;

  UnreadableOrdersException(Set<String> ids, @Nullable Throwable cause) {
    super("A newer release than this is at work on " + String.join(", ", ids), cause);
    this.ids = Set.copyOf(ids);
  }

  /** All that were asked for and cannot be read. */
  public Set<String> ids() {
    return ids;
  }
}
