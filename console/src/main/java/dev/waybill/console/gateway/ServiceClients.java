package dev.waybill.console.gateway;

import dev.waybill.contracts.Service;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/**
 * Clients for the console's own pages, which call the services as any script does: as the person
 * who looks at the page.
 */
@Component
public final class ServiceClients {

  private final Map<Service, RestClient> clients = new EnumMap<>(Service.class);

  ServiceClients(RestClient.Builder builder, ServiceLocations locations, CallerToken token) {
    for (Service service : Service.behindTheFrontDoor()) {
      ClientHttpRequestInterceptor asCaller =
          (request, body, execution) -> {
            request.getHeaders().setBearerAuth(token.mint(service));
            return execution.execute(request, body);
          };
      clients.put(
          service,
          builder.clone().baseUrl(locations.of(service)).requestInterceptor(asCaller).build());
    }
  }

  public RestClient client(Service service) {
    RestClient client = clients.get(service);
    if (client == null) {
      throw new IllegalStateException("No client for " + service);
    }
    return client;
  }
}
