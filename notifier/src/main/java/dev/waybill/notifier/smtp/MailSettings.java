package dev.waybill.notifier.smtp;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code waybill.mail.*}: the mail server, and who writes.
 *
 * @param username "" for a server that asks nobody to sign in
 * @param from the sender where a shop has none of its own: "Name &lt;address&gt;"
 * @param shops senders by shop
 * @param helo the name by which we greet the server; "" takes the sender's domain
 * @param connectTimeout for the connection to be made
 * @param timeout for each answer of the server
 * @param conversation for the whole of a message: connecting, handing over, the last answer
 * @param connections at most open at a time; more messages than that wait for {@code patience}
 * @param patience how long a message waits for a connection before it is tried later
 * @param messagesPerConnection after which a connection is closed, since servers limit it
 * @param idle how long an unused connection is kept
 */
@ConfigurationProperties("waybill.mail")
record MailSettings(
    @DefaultValue("127.0.0.1") String host,
    @DefaultValue("2525") int port,
    @DefaultValue("NONE") Tls tls,
    @DefaultValue("") String username,
    @DefaultValue("") String password,
    @DefaultValue("Waybill <orders@localhost>") String from,
    @DefaultValue Map<String, Sender> shops,
    @DefaultValue("") String helo,
    @DefaultValue("2s") Duration connectTimeout,
    @DefaultValue("10s") Duration timeout,
    @DefaultValue("20s") Duration conversation,
    @DefaultValue("16") int connections,
    @DefaultValue("2s") Duration patience,
    @DefaultValue("200") int messagesPerConnection,
    @DefaultValue("30s") Duration idle) {

  MailSettings {
    if (!username.isBlank() && password.isBlank()) {
      throw new IllegalArgumentException(
          "WAYBILL_MAIL_PASSWORD is empty although WAYBILL_MAIL_USERNAME is set: set both, or none"
              + " for a server that asks nobody to sign in");
    }
  }

  /** How the connection is protected. */
  enum Tls {
    NONE,
    /** Begins in the clear and must be switched to TLS (port 587). */
    STARTTLS,
    /** TLS from the first byte (port 465). */
    IMPLICIT
  }

  /**
   * Who writes to the customers of one shop.
   *
   * @param from "Name &lt;address&gt;"
   */
  record Sender(@Nullable String from, @Nullable String replyTo) {}

  /** Never the password. */
  @Override
  public String toString() {
    return "MailSettings[" + host + ':' + port + ']';
  }
}
