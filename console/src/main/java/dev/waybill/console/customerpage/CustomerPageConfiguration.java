package dev.waybill.console.customerpage;

import dev.waybill.service.customerpage.CustomerPageLinks;
import dev.waybill.service.customerpage.CustomerPageSettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sets the page for customers up. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CustomerPageSettings.class)
class CustomerPageConfiguration {

  @Bean
  CustomerPageLinks customerPageLinks(CustomerPageSettings settings) {
    return new CustomerPageLinks(settings);
  }
}
