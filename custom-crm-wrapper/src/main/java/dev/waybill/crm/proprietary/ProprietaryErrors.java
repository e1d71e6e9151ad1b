package dev.waybill.crm.proprietary;

import dev.waybill.step.ProviderAnswer;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.Refusal;

/** The CRM's error answers: {@code {"code": "...", "message": "..."}}. */
final class ProprietaryErrors {

  private ProprietaryErrors() {}

  static boolean isExpiredToken(ProviderAnswer answer) {
    return answer.status() == 401 && answer.code().equals("token_expired");
  }

  /**
   * Tells the business's no from a no to us. The latter, a wrong key or signature, passes as it is:
   * the order is to wait until a person has mended it.
   */
  static RuntimeException translated(ProviderUnavailable unavailable) {
    ProviderAnswer answer = unavailable.answer();
    if (answer.status() != 422 && answer.status() != 409) {
      return unavailable;
    }
    // Of our own making, since the CRM's messages may quote what we sent.
    String code = answer.code().isEmpty() ? "refused" : answer.code().replace('_', '-');
    return new Refusal(code, "The CRM refuses the record: " + code + '.');
  }
}
