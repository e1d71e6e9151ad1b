package dev.waybill.crm.proprietary;

import dev.waybill.contracts.wire.Json;
import dev.waybill.crm.CrmRefusal;
import dev.waybill.step.ProviderRejection;
import feign.Response;
import feign.Util;
import java.io.IOException;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;

/** The CRM's error answers: {@code {"code": "...", "message": "..."}}. */
final class ProprietaryErrors {

  private static final String TOKEN_EXPIRED = "token_expired";

  private ProprietaryErrors() {}

  /**
   * @param unauthorized a 401 whose body can be read more than once
   */
  static boolean isExpiredToken(Response unauthorized) throws IOException {
    try {
      byte[] body = Util.toByteArray(unauthorized.body().asInputStream());
      return TOKEN_EXPIRED.equals(Json.mapper().readTree(body).path("code").asString(""));
    } catch (JacksonException e) {
      return false;
    }
  }

  /**
   * Tells the business's no from a no to us. The latter, a wrong key or signature, passes as it is:
   * the order is to wait until a person has mended it.
   */
  static <T> T refusals(Supplier<T> call) {
    try {
      return call.get();
    } catch (ProviderRejection rejection) {
      if (rejection.status() != 422 && rejection.status() != 409) {
        throw rejection;
      }
      // Of our own making, since the CRM's messages may quote what we sent.
      String code = rejection.code().isEmpty() ? "refused" : rejection.code().replace('_', '-');
      throw new CrmRefusal(code, "The CRM refuses the record: " + code + '.');
    }
  }
}
