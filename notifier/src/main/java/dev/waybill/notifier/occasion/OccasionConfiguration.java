package dev.waybill.notifier.occasion;

import dev.waybill.notifier.channel.Channel;
import dev.waybill.notifier.channel.Channels;
import dev.waybill.service.customerpage.CustomerPageLinks;
import dev.waybill.service.customerpage.CustomerPageSettings;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Sets the occasions up. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({NotifierSettings.class, CustomerPageSettings.class})
@Import(Occasions.class)
class OccasionConfiguration {

  @Bean
  Channels channels(List<Channel> all, NotifierSettings settings) {
    return new Channels(all, settings.channels(), settings.channelsOfShops());
  }

  @Bean
  CustomerPageLinks customerPageLinks(CustomerPageSettings settings) {
    return new CustomerPageLinks(settings);
  }
}
