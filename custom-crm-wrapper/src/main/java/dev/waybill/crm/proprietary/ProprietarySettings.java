package dev.waybill.crm.proprietary;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code waybill.crm.*}: where the CRM is and who we are there.
 *
 * @param url of its API, without "/v2"; "" while there is no CRM
 * @param clientId of the OAuth2 client
 * @param clientSecret of the OAuth2 client
 * @param signingKey of the HMAC that signs every request
 * @param rate how many calls it grants us
 * @param timeout for an answer
 * @param patience how long a call waits for room in that budget before it is put off
 */
@ConfigurationProperties("waybill.crm")
record ProprietarySettings(
    @DefaultValue("") String url,
    @DefaultValue("") String clientId,
    @DefaultValue("") String clientSecret,
    @DefaultValue("") String signingKey,
    @DefaultValue Rate rate,
    @DefaultValue("200ms") Duration patience,
    @DefaultValue("1s") Duration connectTimeout,
    @DefaultValue("4s") Duration timeout) {

  /**
   * @param calls 0 for no limit
   * @param per the time in which so many are granted
   */
  record Rate(@DefaultValue("0") int calls, @DefaultValue("1s") Duration per) {}

  ProprietarySettings {
    if (!url.isBlank()) {
      require("WAYBILL_CRM_CLIENT_ID", clientId);
      require("WAYBILL_CRM_CLIENT_SECRET", clientSecret);
      require("WAYBILL_CRM_SIGNING_KEY", signingKey);
    }
  }

  /** Whether a CRM is set up at all. */
  boolean configured() {
    return !url.isBlank();
  }

  private static void require(String variable, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(
          variable + " is not set: the CRM cannot be used without it");
    }
  }

  /** Never the secrets. */
  @Override
  public String toString() {
    return "ProprietarySettings[url=" + url + ']';
  }
}
