package dev.waybill.ingest.shop;

/** The secrets of a shop cannot be decrypted. */
public final class UnreadableSecretsException extends RuntimeException {

  UnreadableSecretsException(String shop, String why) {
    super("The secrets of the shop " + shop + " cannot be read: " + why);
  }
}
