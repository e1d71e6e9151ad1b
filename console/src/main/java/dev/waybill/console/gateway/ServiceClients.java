package dev.waybill.console.gateway;

import dev.waybill.contracts.Service;
import dev.waybill.service.identity.Role;
import java.net.URI;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/**
 * Clients for the console's own pages, which call the services as any script does: as the person
 * who looks at the page. What only reads is given up after {@link #READ_PATIENCE}, because a person
 * waits for the page; what changes something gets the whole time of the settings, since giving up
 * does not undo it.
 */
@Component
public final class ServiceClients {

  static final Duration READ_PATIENCE = Duration.ofMillis(2_500);

  private final RestClient.Builder builder;
  private final ServiceLocations locations;
  private final CallerToken token;
  private final ClientHttpRequestFactoryBuilder<?> connections;
  private final HttpClientSettings settings;
  private final ClientHttpRequestFactory byPurpose;

  ServiceClients(
      RestClient.Builder builder,
      ServiceLocations locations,
      CallerToken token,
      ClientHttpRequestFactoryBuilder<?> connections,
      HttpClientSettings settings) {
    this.builder = builder;
    this.locations = locations;
    this.token = token;
    this.connections = connections;
    this.settings = settings;
    ClientHttpRequestFactory reading = within(READ_PATIENCE);
    ClientHttpRequestFactory changing = connections.build(settings);
    this.byPurpose =
        (URI uri, HttpMethod method) ->
            (method.equals(HttpMethod.GET) ? reading : changing).createRequest(uri, method);
  }

  /** A client for what no interface describes. */
  public RestClient client(Service service) {
    return client(service, byPurpose);
  }

  /** The API of a service, as its {@code @HttpExchange} interface describes it. */
  public <T> T api(Service service, Class<T> type) {
    return api(client(service), type);
  }

  /** The same, for calls that are given up after {@code patience} whatever they do. */
  public <T> T api(Service service, Class<T> type, Duration patience) {
    return api(client(service, within(patience)), type);
  }

  /**
   * The API of a service for a page that is open to anybody, which reads as a viewer does.
   *
   * @param page as whom it calls, for the service's log
   */
  public <T> T readingApi(Service service, Class<T> type, String page) {
    return ownApi(service, type, READ_PATIENCE, page, Role.VIEWER);
  }

  /**
   * The API of a service for what the console does of itself, when nobody asks.
   *
   * @param work as whom it calls, for the service's log
   */
  public <T> T ownApi(Service service, Class<T> type, Duration patience, String work, Role role) {
    return api(client(service, within(patience), path -> token.mintFor(work, role, service)), type);
  }

  private static <T> T api(RestClient client, Class<T> type) {
    return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(client))
        .build()
        .createClient(type);
  }

  private RestClient client(Service service, ClientHttpRequestFactory requests) {
    return client(service, requests, path -> token.mint(service, path));
  }

  private RestClient client(
      Service service, ClientHttpRequestFactory requests, UnaryOperator<String> identity) {
    ClientHttpRequestInterceptor asCaller =
        (request, body, execution) -> {
          request.getHeaders().setBearerAuth(identity.apply(request.getURI().getPath()));
          return execution.execute(request, body);
        };
    return builder
        .clone()
        .baseUrl(locations.of(service))
        .requestFactory(requests)
        .requestInterceptor(asCaller)
        .build();
  }

  private ClientHttpRequestFactory within(Duration patience) {
    Duration set = settings.readTimeout();
    return connections.build(
        set != null && set.compareTo(patience) < 0 ? settings : settings.withReadTimeout(patience));
  }
}
