package dev.waybill.customers.files;

/** A file, or an option about it, that cannot be used; the message says what to do. */
public final class UnusableFile extends RuntimeException {

  public UnusableFile(String message) {
    super(message);
  }
}
