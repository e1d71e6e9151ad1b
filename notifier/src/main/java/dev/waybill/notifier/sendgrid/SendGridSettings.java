package dev.waybill.notifier.sendgrid;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * E-mail by SendGrid instead of SMTP.
 *
 * @param key an API key that may send mail; "" for SMTP
 * @param timeout for a whole call
 */
@ConfigurationProperties("waybill.mail.sendgrid")
record SendGridSettings(
    @DefaultValue("") String key,
    @DefaultValue("https://api.sendgrid.com") URI url,
    @DefaultValue("8s") Duration timeout) {

  /** Never the key. */
  @Override
  public String toString() {
    return "SendGridSettings[" + url + ']';
  }
}
