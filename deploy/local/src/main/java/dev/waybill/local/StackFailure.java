package dev.waybill.local;

/**
 * Why the stack cannot do what was asked. The message is for the person at the keyboard: what is
 * wrong, and what to do about it.
 */
public final class StackFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StackFailure(String message) {
    super(message);
  }
}
