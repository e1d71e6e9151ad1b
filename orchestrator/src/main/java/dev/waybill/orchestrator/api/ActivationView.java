package dev.waybill.orchestrator.api;

import dev.waybill.orchestrator.definitions.Activation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a version was made the one for new orders.
 *
 * @param shop null for all shops that have none of their own
 * @param version null if the shop takes whichever is active for all
 * @param kind "activated", "rolled-back", "ended"
 */
record ActivationView(
    String workflow,
    @Nullable String shop,
    @Nullable Integer version,
    String kind,
    String author,
    String comment,
    Instant at) {

  static ActivationView of(Activation activation) {
    return new ActivationView(
        activation.workflow(),
        activation.shop(),
        activation.version(),
        activation.kind().toString(),
        activation.author(),
        activation.comment(),
        activation.at());
  }
}
