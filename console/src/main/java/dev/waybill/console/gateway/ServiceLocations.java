package dev.waybill.console.gateway;

import dev.waybill.contracts.Service;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Where the services behind the front door answer: {@code waybill.services.crm} and so on, scheme,
 * host and port; a path is not used. What is not set is at its usual port on this machine.
 */
@Component
final class ServiceLocations {

  private final Map<Service, URI> locations = new EnumMap<>(Service.class);

  ServiceLocations(Environment environment) {
    Binder settings = Binder.get(environment);
    for (Service service : Service.behindTheFrontDoor()) {
      locations.put(
          service,
          settings
              .bind("waybill.services." + service.label(), URI.class)
              .orElseGet(() -> URI.create("http://127.0.0.1:" + service.port())));
    }
  }

  URI of(Service service) {
    URI location = locations.get(service);
    if (location == null) {
      throw new IllegalArgumentException(service + " has no API behind the front door");
    }
    return location;
  }
}
