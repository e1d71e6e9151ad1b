package dev.waybill.orchestrator.saga.decide;

import java.util.List;

/** An action that is not legal as the order stands. The message says why, and what is legal. */
public final class IllegalActionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String why;
  private final transient List<LegalAction> legal;

  public IllegalActionException(String why, List<LegalAction> legal) {
    this(
        why,
        legal,
        why + (legal.isEmpty() ? " Nothing can be done now." : " Legal now: " + text(legal) + "."));
  }

  private IllegalActionException(String why, List<LegalAction> legal, String message) {
    super(message);
    this.why = why;
    this.legal = legal;
  }

  /** The same, saying of what is legal what will happen next. */
  public IllegalActionException explained(List<LegalAction> told) {
    return new IllegalActionException(why, told, String.valueOf(getMessage()));
  }

  /** The message without what could be done instead. */
  public String why() {
    return why;
  }

  /** What could be done instead. */
  public List<LegalAction> legal() {
    return legal;
  }

  private static String text(List<LegalAction> legal) {
    return String.join(", ", legal.stream().map(LegalAction::toString).toList());
  }
}
