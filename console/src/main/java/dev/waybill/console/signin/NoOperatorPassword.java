package dev.waybill.console.signin;

/** The console does not open its door before it knows who may come in. */
final class NoOperatorPassword extends RuntimeException {

  NoOperatorPassword() {
    super("No operator password is set, so nobody could sign in and act.");
  }
}
