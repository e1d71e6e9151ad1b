package dev.waybill.notifier.twilio;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * SMS by Twilio.
 *
 * @param account its SID, "AC…"; "" for no SMS
 * @param from a number of the account in the form of E.164, an alphanumeric sender, or the SID of a
 *     messaging service, "MG…"
 * @param timeout for a whole call
 */
@ConfigurationProperties("waybill.sms.twilio")
record TwilioSettings(
    @DefaultValue("") String account,
    @DefaultValue("") String token,
    @DefaultValue("") String from,
    @DefaultValue("https://api.twilio.com") URI url,
    @DefaultValue("8s") Duration timeout) {

  TwilioSettings {
    if (!account.isBlank() && (token.isBlank() || from.isBlank())) {
      throw new IllegalArgumentException(
          "WAYBILL_TWILIO_ACCOUNT is set: set WAYBILL_TWILIO_TOKEN and WAYBILL_TWILIO_FROM, too");
    }
  }

  /** Never the token. */
  @Override
  public String toString() {
    return "TwilioSettings[" + url + ']';
  }
}
