package dev.waybill.console.customerpage;

import dev.waybill.service.customerpage.CustomerPageLinks;
import dev.waybill.service.customerpage.CustomerPageSettings;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

/** Sets the page for customers up. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CustomerPageSettings.class)
class CustomerPageConfiguration {

  @Bean
  CustomerPageLinks customerPageLinks(CustomerPageSettings settings) {
    return new CustomerPageLinks(settings);
  }

  /** The languages that there are words in; the console's other pages are in English. */
  @Bean
  LocaleResolver localeResolver() {
    var resolver = new AcceptHeaderLocaleResolver();
    resolver.setSupportedLocales(List.of(Locale.ENGLISH, Locale.GERMAN));
    resolver.setDefaultLocale(Locale.ENGLISH);
    return resolver;
  }
}
