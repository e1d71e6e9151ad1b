package dev.waybill.orchestrator.definitions;

import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings in the definitions that come with a release. Each new text becomes a version, so that
 * people can look at it and compare; it is activated only where nobody has decided otherwise: what
 * a person has saved, activated or rolled back is never overruled by an upgrade. An older release
 * that starts again finds its text among the versions and changes nothing.
 */
final class Shipping {

  private static final Logger log = LoggerFactory.getLogger(Shipping.class);
  static final String BY = "waybill";
  private static final String COMMENT = "As shipped with Waybill";

  private final WorkflowVersions versions;
  private final Activations activations;
  private final Clock clock;

  Shipping(WorkflowVersions versions, Activations activations, Clock clock) {
    this.versions = versions;
    this.activations = activations;
    this.clock = clock;
  }

  /** To be called in a transaction. */
  void ship(String name, String yaml) {
    activations.lock();
    boolean known =
        versions.all(name).stream()
            .anyMatch(saved -> saved.author().equals(BY) && saved.yaml().equals(yaml));
    if (known) {
      return;
    }
    int version = versions.append(name, yaml, BY, COMMENT, clock.instant());
    List<Activation> history = activations.ofScope(name, null);
    boolean ours = history.isEmpty() || history.getLast().author().equals(BY);
    if (ours) {
      activations.append(
          name, null, version, true, Activation.Kind.ACTIVATED, BY, COMMENT, clock.instant());
    }
    log.info(
        "Saved the shipped workflow {} as version {}{}",
        name,
        version,
        ours ? "" : ", not active: somebody chose another");
  }
}
