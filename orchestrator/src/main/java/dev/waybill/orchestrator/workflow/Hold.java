package dev.waybill.orchestrator.workflow;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Waits for a person.
 *
 * @param reason machine-readable cause that the order is held for: "approval"
 * @param deadline how long; null waits without limit
 * @param otherwise what happens at the deadline; set if and only if there is one
 */
public record Hold(String reason, @Nullable Duration deadline, @Nullable Otherwise otherwise)
    implements Work {

  /** What happens when nobody has decided by the deadline. */
  public enum Otherwise {
    CANCEL,
    CONTINUE
  }
}
