package dev.waybill.service.secrets;

/** Stored secrets cannot be decrypted. */
public final class UnreadableSecretsException extends RuntimeException {

  UnreadableSecretsException(String belongsTo, String why) {
    super("The secrets of " + belongsTo + " cannot be read: " + why);
  }
}
