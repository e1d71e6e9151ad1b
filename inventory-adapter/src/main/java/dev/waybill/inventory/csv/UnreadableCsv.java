package dev.waybill.inventory.csv;

/** A file of which nothing can be taken. The message says what to do. */
public final class UnreadableCsv extends RuntimeException {

  UnreadableCsv(String message) {
    super(message);
  }
}
