package dev.waybill.notifier.smtp;

import dev.waybill.notifier.channel.Channel;
import dev.waybill.step.provider.ProviderBreakers;
import jakarta.mail.Session;
import java.time.Clock;
import java.util.Properties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Sets e-mail up from {@code waybill.mail.*}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailSettings.class)
public class SmtpConfiguration {

  @Bean
  SmtpConnections smtpConnections(MailSettings settings, Clock clock) {
    return new SmtpConnections(session(settings), settings, clock);
  }

  @Bean
  Senders senders(MailSettings settings) {
    return new Senders(settings);
  }

  @Bean
  @Order(0)
  Channel emailChannel(
      MailSettings settings,
      SmtpConnections connections,
      Senders senders,
      ProviderBreakers breakers,
      Clock clock) {
    return new SmtpChannel(
        session(settings),
        connections,
        new MimeComposer(clock),
        senders,
        breakers.provider(SmtpChannel.NAME));
  }

  /** The session is nothing but these settings; it holds no connection. */
  private static Session session(MailSettings settings) {
    var properties = new Properties();
    properties.put("mail.smtp.connectiontimeout", millis(settings.connectTimeout().toMillis()));
    properties.put("mail.smtp.timeout", millis(settings.timeout().toMillis()));
    // No write time-out: it takes a thread for every connection, and the deadline of the whole
    // conversation ends a write, too.
    properties.put("mail.smtp.socketFactory", LeasedSockets.FACTORY);
    properties.put("mail.smtp.socketFactory.fallback", "false");
    properties.put("mail.smtp.auth", String.valueOf(!settings.username().isEmpty()));
    properties.put("mail.smtp.quitwait", "false");
    // Without a name it would look one up in DNS for every connection.
    properties.put(
        "mail.smtp.localhost",
        settings.helo().isEmpty()
            ? MimeComposer.domain(new Senders(settings).of("").from())
            : settings.helo());
    switch (settings.tls()) {
      case NONE -> {}
      case STARTTLS -> {
        properties.put("mail.smtp.starttls.enable", "true");
        properties.put("mail.smtp.starttls.required", "true");
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
      }
      case IMPLICIT -> {
        properties.put("mail.smtp.ssl.enable", "true");
        // It makes the connection; TLS is laid over it.
        properties.put("mail.smtp.ssl.socketFactory", LeasedSockets.FACTORY);
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
      }
    }
    return Session.getInstance(properties);
  }

  private static String millis(long millis) {
    return Long.toString(millis);
  }
}
