package dev.waybill.console.rules;

/** What somebody wrote into a rule makes no sense; says what to write instead. */
final class UnusableRule extends RuntimeException {

  private static final long serialVersionUID = 1;

  UnusableRule(String message) {
    super(message);
  }
}
