package dev.waybill.crm.proprietary;

import dev.waybill.step.ProviderRejection;
import dev.waybill.step.Refusal;

/** The CRM's error answers: {@code {"code": "...", "message": "..."}}. */
final class ProprietaryErrors {

  private ProprietaryErrors() {}

  static boolean isExpiredToken(ProviderRejection rejection) {
    return rejection.status() == 401 && rejection.code().equals("token_expired");
  }

  /**
   * Tells the business's no from a no to us. The latter, a wrong key or signature, passes as it is:
   * the order is to wait until a person has mended it.
   */
  static RuntimeException translated(ProviderRejection rejection) {
    if (rejection.status() != 422 && rejection.status() != 409) {
      return rejection;
    }
    // Of our own making, since the CRM's messages may quote what we sent.
    String code = rejection.code().isEmpty() ? "refused" : rejection.code().replace('_', '-');
    return new Refusal(code, "The CRM refuses the record: " + code + '.');
  }
}
