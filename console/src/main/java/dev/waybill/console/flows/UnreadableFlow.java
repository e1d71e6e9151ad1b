package dev.waybill.console.flows;

/** A definition, or a wish about it, that the form can do nothing with; says what to do. */
final class UnreadableFlow extends RuntimeException {

  private static final long serialVersionUID = 1;

  UnreadableFlow(String message) {
    super(message);
  }
}
