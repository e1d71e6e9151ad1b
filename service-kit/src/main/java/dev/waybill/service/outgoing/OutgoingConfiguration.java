package dev.waybill.service.outgoing;

import java.net.InetAddress;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** One guard for all calls of a service. */
@AutoConfiguration
@EnableConfigurationProperties(AddressSettings.class)
class OutgoingConfiguration {

  @Bean
  AddressGuard addressGuard(AddressSettings settings) {
    return new AddressGuard(settings.allow(), InetAddress::getAllByName);
  }
}
