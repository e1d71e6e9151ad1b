package dev.waybill.step.http;

import dev.waybill.service.outgoing.AddressGuard;
import dev.waybill.service.outgoing.Names;
import dev.waybill.step.provider.ProviderBreakers;
import feign.Client;
import feign.Feign;
import feign.Request;
import feign.RequestInterceptor;
import feign.Retryer;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.openfeign.FeignClientProperties;
import org.springframework.cloud.openfeign.support.SpringMvcContract;
import org.springframework.core.convert.support.DefaultConversionService;

/**
 * Makes clients of outside systems from interfaces with Spring's web annotations:
 *
 * <pre>{@code
 * interface CarrierApi {
 *   @PostMapping("/labels")
 *   Label buy(@RequestHeader("Idempotency-Key") String key, @RequestBody LabelRequest request);
 * }
 *
 * CarrierApi api =
 *     clients.provider("carrier").url(url)
 *         .interceptor(request -> request.header("X-Api-Key", key))
 *         .build(CarrierApi.class);
 * }</pre>
 *
 * <p>Bodies and results are JSON (records, {@code JsonNode}), {@code byte[]} or {@code String}; a
 * {@code Map} sent as {@code application/x-www-form-urlencoded} is a form; {@code Optional} is
 * empty on 404. A slash in a path variable is encoded. Every call hands on the trace of the
 * {@linkplain dev.waybill.step.CurrentStep current step}, goes through the provider's circuit
 * breaker, is never repeated by the client, and fails with {@link
 * dev.waybill.step.ProviderUnavailable}:
 *
 * <table>
 * <caption>What becomes of a failure</caption>
 * <tr><th>seen</th><th>means</th></tr>
 * <tr><td>connection refused, unknown host, no free connection, failed TLS handshake, open breaker</td><td>unavailable, no effect</td></tr>
 * <tr><td>an address where calls may not go (see {@link AddressGuard})</td><td>unavailable, no effect</td></tr>
 * <tr><td>425, 429, 503, with the time of {@code Retry-After}</td><td>unavailable, no effect</td></tr>
 * <tr><td>time-out of a part or the whole, connection broken after sending, other 5xx, 408</td><td>unavailable, may have happened</td></tr>
 * <tr><td>other 4xx, 501, 505, redirects</td><td>unavailable, no effect: {@code provider-refused}, for the adapter to judge</td></tr>
 * </table>
 */
public final class FeignClients implements AutoCloseable {

  private final FeignSettings settings;
  private final ProviderBreakers breakers;
  private final AddressGuard guard;
  private final Clock clock;
  private final List<PooledClient> open = new CopyOnWriteArrayList<>();

  FeignClients(FeignSettings settings, ProviderBreakers breakers, AddressGuard guard, Clock clock) {
    this.settings = settings;
    this.breakers = breakers;
    this.guard = guard;
    this.clock = clock;
  }

  /**
   * Clients with the usual settings outside of a service: for tools, and for tests of a provider
   * class that need nothing else of a service.
   *
   * @param longestCall the most that the time-outs of a client may be together
   */
  public static FeignClients standalone(AddressGuard guard, Duration longestCall) {
    Clock clock = Clock.systemUTC();
    var breakers = new ProviderBreakers(CircuitBreakerRegistry.ofDefaults(), clock);
    var breaker = new FeignSettings.Breaker(50, 20, 50, Duration.ofSeconds(5), 5);
    return new FeignClients(new FeignSettings(64, longestCall, breaker), breakers, guard, clock);
  }

  /**
   * Begins a client.
   *
   * @param name of the provider, for its breaker and meters; clients of one name share a breaker
   */
  public Provider provider(String name) {
    return new Provider(name);
  }

  @Override
  public void close() {
    open.forEach(PooledClient::retire);
  }

  private void retire(PooledClient client) {
    open.remove(client);
    client.retire();
  }

  /**
   * A client and its connections. Once closed, calls under way end, later ones fail as unavailable,
   * and the connections are closed with the last of them.
   */
  public record Opened<T>(T api, Runnable retirement) implements AutoCloseable {

    /** These connections, for what is made of the client. */
    public <U> Opened<U> as(U other) {
      return new Opened<>(other, retirement);
    }

    @Override
    public void close() {
      retirement.run();
    }
  }

  /** How to reach one provider. */
  public final class Provider {

    private final String name;
    private final List<RequestInterceptor> interceptors = new ArrayList<>();
    private String url = "";
    private boolean typedIn;
    private Duration connect = Duration.ofSeconds(1);
    private Duration answer = Duration.ofSeconds(4);
    private @Nullable SSLContext tls;

    private Provider(String name) {
      this.name = name;
    }

    /**
     * Where the paths of the interface begin, as whoever runs Waybill has configured it: that
     * allows its host, wherever it is.
     */
    public Provider url(String url) {
      this.url = url;
      this.typedIn = false;
      return this;
    }

    /** The same, as somebody told it over an API: it may lead to nothing private. */
    public Provider typedIn(String url) {
      this.url = url;
      this.typedIn = true;
      return this;
    }

    /**
     * Time to connect (1 s unless told) and to wait for the answer (4 s). Together they bound the
     * whole call, up to the last byte of the answer.
     */
    public Provider timeouts(Duration connect, Duration answer) {
      this.connect = connect;
      this.answer = answer;
      return this;
    }

    /** Sees every request, body included, before it is sent: adds keys, tokens, signatures. */
    public Provider interceptor(RequestInterceptor interceptor) {
      interceptors.add(interceptor);
      return this;
    }

    /** Client certificates or a private authority. */
    public Provider tls(SSLContext context) {
      this.tls = context;
      return this;
    }

    /**
     * The client, thread-safe.
     *
     * @throws IllegalArgumentException if there is no address or a configured one is none, or the
     *     time-outs together exceed {@code waybill.step.longest-call}
     */
    public <T> T build(Class<T> api) {
      return open(api).api();
    }

    /**
     * The same, for a provider that may be given up while the service runs.
     *
     * @throws IllegalArgumentException as {@link #build}
     */
    public <T> Opened<T> open(Class<T> api) {
      if (url.isBlank()) {
        throw new IllegalArgumentException("The provider " + name + " has no address");
      }
      if (connect.plus(answer).compareTo(settings.longestCall()) > 0) {
        throw new IllegalArgumentException(
            "The time-outs of %s (%s + %s) exceed waybill.step.longest-call (%s)"
                .formatted(name, connect, answer, settings.longestCall()));
      }
      var waitForConnection =
          RequestConfig.custom()
              .setConnectionRequestTimeout(connect.toMillis(), TimeUnit.MILLISECONDS)
              .build();
      var pooled = new PooledClient(pool(), waitForConnection, connect.plus(answer));
      open.add(pooled);
      Client guarded = new GuardedClient(name, pooled, breakers.provider(name), clock);
      T made =
          Feign.builder()
              .contract(contract())
              .client(guarded)
              .encoder(new JsonBodies.Out())
              .decoder(new JsonBodies.In())
              .dismiss404()
              .retryer(Retryer.NEVER_RETRY)
              .options(
                  new Request.Options(
                      connect.toMillis(),
                      TimeUnit.MILLISECONDS,
                      answer.toMillis(),
                      TimeUnit.MILLISECONDS,
                      false))
              .requestInterceptors(interceptors)
              .target(api, target());
      return new Opened<>(made, () -> retire(pooled));
    }

    private CloseableHttpClient pool() {
      var connections =
          PoolingHttpClientConnectionManagerBuilder.create()
              .setDnsResolver(new GuardedNames(names()))
              .setMaxConnPerRoute(settings.callsAtATime())
              .setMaxConnTotal(settings.callsAtATime())
              .setDefaultConnectionConfig(
                  ConnectionConfig.custom()
                      .setConnectTimeout(connect.toMillis(), TimeUnit.MILLISECONDS)
                      .setSocketTimeout((int) answer.toMillis(), TimeUnit.MILLISECONDS)
                      .setTimeToLive(60, TimeUnit.SECONDS)
                      .build());
      connections.setTlsSocketStrategy(tls == null ? new TlsHandshake() : new TlsHandshake(tls));
      // Neither redirects, cookies nor retries: the orchestrator repeats, knowing what may have
      // happened; a client does not.
      return HttpClients.createMinimal(connections.build());
    }

    /** A client of an address that is none can be made, too: each call says what is wrong. */
    private String target() {
      return typedIn && guard.mistakeIn(url) != null ? "https://refused.invalid" : url;
    }

    private Names names() {
      if (typedIn) {
        return guard.typedIn(url);
      }
      try {
        return guard.configured(url);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "The address of " + name + " (" + url + ") " + e.getMessage(), e);
      }
    }

    private static SpringMvcContract contract() {
      var properties = new FeignClientProperties();
      // Our references hold slashes, and are one path segment.
      properties.setDecodeSlash(false);
      return new SpringMvcContract(List.of(), new DefaultConversionService(), properties);
    }
  }
}
