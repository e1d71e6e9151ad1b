package dev.waybill.notifier.sendgrid;

import dev.waybill.notifier.channel.Channel;
import dev.waybill.notifier.outgoing.OutgoingHttp;
import dev.waybill.notifier.smtp.Senders;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Sets SendGrid up; without a key it is off, and mail goes by SMTP. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SendGridSettings.class)
class SendGridConfiguration {

  /** After SMTP, whose place it takes. */
  @Bean
  @Order(1)
  Channel sendGridChannel(SendGridSettings settings, OutgoingHttp http, Senders senders) {
    return new SendGridChannel(settings, http, senders);
  }
}
