package dev.waybill.orchestrator.saga.decide;

import java.util.List;

/** An action that is not legal as the order stands. The message says why, and what is legal. */
public final class IllegalActionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<LegalAction> legal;

  public IllegalActionException(String why, List<LegalAction> legal) {
    this(
        legal,
        why + (legal.isEmpty() ? " Nothing can be done now." : " Legal now: " + text(legal) + "."));
  }

  private IllegalActionException(List<LegalAction> legal, String message) {
    super(message);
    this.legal = legal;
  }

  /** The same, saying of what is legal what will happen next. */
  public IllegalActionException explained(List<LegalAction> told) {
    return new IllegalActionException(told, String.valueOf(getMessage()));
  }

  /** What could be done instead. */
  public List<LegalAction> legal() {
    return legal;
  }

  private static String text(List<LegalAction> legal) {
    return String.join(", ", legal.stream().map(LegalAction::toString).toList());
  }
}
