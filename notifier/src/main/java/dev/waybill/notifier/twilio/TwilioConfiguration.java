package dev.waybill.notifier.twilio;

import dev.waybill.notifier.channel.Channel;
import dev.waybill.notifier.outgoing.OutgoingHttp;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sets SMS up; without an account there is none. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TwilioSettings.class)
class TwilioConfiguration {

  @Bean
  Channel twilioChannel(TwilioSettings settings, OutgoingHttp http) {
    return new TwilioChannel(settings, http);
  }
}
