package dev.waybill.shipping.paper;

/** A template that makes no paper. The message says to whoever wrote it what is wrong. */
public final class UnusableTemplate extends RuntimeException {

  private static final long serialVersionUID = 1;

  UnusableTemplate(String message, Throwable cause) {
    super(message, cause);
  }

  UnusableTemplate(String message) {
    super(message);
  }
}
