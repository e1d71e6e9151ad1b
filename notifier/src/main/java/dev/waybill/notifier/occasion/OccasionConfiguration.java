package dev.waybill.notifier.occasion;

import dev.waybill.service.customerpage.CustomerPageLinks;
import dev.waybill.service.customerpage.CustomerPageSettings;
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
  CustomerPageLinks customerPageLinks(CustomerPageSettings settings) {
    return new CustomerPageLinks(settings);
  }
}
