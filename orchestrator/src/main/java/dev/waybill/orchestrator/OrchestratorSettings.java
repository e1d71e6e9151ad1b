package dev.waybill.orchestrator;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this instance works; see application.yml.
 *
 * @param workflow the definition that new orders take, in its active version, unless their shop has
 *     another
 * @param consumers threads that take signals; one keeps two cores busy, since batches grow with the
 *     load
 * @param batch most signals taken at once
 * @param timerInterval how often due timers are looked for
 * @param timerBatch most timers fired at once
 * @param forgetAfter how long an archived order is kept after the last thing that happened to it;
 *     zero: for good. An order placed longer ago than that is not taken as a new one
 */
@ConfigurationProperties("waybill.orchestrator")
public record OrchestratorSettings(
    @DefaultValue("fulfillment") String workflow,
    @DefaultValue("1") int consumers,
    @DefaultValue("1000") int batch,
    @DefaultValue("500ms") Duration timerInterval,
    @DefaultValue("200") int timerBatch,
    @DefaultValue("0") Duration forgetAfter) {

  /** Shops change orders, and services answer, months later. */
  private static final Duration SAFE = Duration.ofDays(180);

  public OrchestratorSettings {
    if (forgetAfter.isPositive() && forgetAfter.compareTo(SAFE) < 0) {
      throw new IllegalArgumentException(
          "waybill.orchestrator.forget-after is "
              + forgetAfter
              + ": orders are kept for 180 days at least. Say 0 to keep them for good.");
    }
  }
}
