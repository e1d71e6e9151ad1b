package dev.waybill.notifier.outgoing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.service.outgoing.AddressGuard;
import dev.waybill.service.outgoing.Deadlines;
import dev.waybill.service.outgoing.RefusedAddress;
import dev.waybill.step.http.GuardedNames;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to addresses that people have typed in. Never throws for what a receiver does:
 * slow drips end with the time-out, long answers are cut, redirects are answers and not followed,
 * private addresses are refused. Blocks; thread-safe.
 */
public final class OutgoingHttp implements AutoCloseable {

  /** One request. */
  public record Request(
      String method,
      URI url,
      Map<String, String> headers,
      String contentType,
      byte @Nullable [] body) {}

  private static final int PLACES = 512;

  private final AddressGuard guard;
  private final OutgoingSettings settings;
  private final Clock clock;
  private final CloseableHttpClient client;

  OutgoingHttp(OutgoingSettings settings, AddressGuard guard, Clock clock) {
    this.guard = guard;
    this.settings = settings;
    this.clock = clock;
    this.client = client();
  }

  /** What is wrong with an address as it is written, to follow its name; null if nothing is. */
  public @Nullable String mistakeIn(String url) {
    return guard.mistakeIn(url);
  }

  /** Sends within the usual time-out. */
  public Answered send(Request request) {
    return send(request, settings.timeout());
  }

  /** Sends; answers within {@code timeout} or a moment later. */
  public Answered send(Request request, Duration timeout) {
    long start = System.nanoTime();
    String mistake = guard.mistakeIn(request.url().toString());
    if (mistake != null) {
      return new Answered.Failure("address-refused", "The address " + mistake, false, 0);
    }
    var http = new HttpUriRequestBase(request.method(), request.url());
    http.setConfig(config().setResponseTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS).build());
    request.headers().forEach(http::setHeader);
    byte[] body = request.body();
    if (body != null) {
      http.setEntity(new ByteArrayEntity(body, ContentType.parse(request.contentType())));
    }
    Deadlines.Call call = Deadlines.begin(timeout, http::cancel);
    try {
      ClassicHttpResponse response = client.executeOpen(HttpHost.create(request.url()), http, null);
      Answered.Response answer = answered(response, start);
      if (answer.whole()) {
        response.close();
      } else {
        // To close it politely would be to read the rest.
        http.cancel();
      }
      return answer;
    } catch (IOException | RuntimeException e) {
      return failed(e, call.missed(), millis(start));
    } finally {
      call.close();
    }
  }

  private Answered.Response answered(ClassicHttpResponse response, long start) throws IOException {
    byte[] body = new byte[0];
    boolean whole = true;
    if (response.getEntity() != null) {
      body = response.getEntity().getContent().readNBytes(settings.largestAnswer() + 1);
      whole = body.length <= settings.largestAnswer();
    }
    int length = Math.min(body.length, settings.largestAnswer());
    Header retryAfter = response.getFirstHeader("Retry-After");
    return new Answered.Response(
        response.getCode(),
        new String(body, 0, length, UTF_8),
        whole,
        retryAfter == null ? null : RetryAfter.parse(retryAfter.getValue(), clock.instant()),
        millis(start));
  }

  private Answered failed(Exception e, boolean late, long millis) {
    if (late || e instanceof SocketTimeoutException && !(e instanceof ConnectTimeoutException)) {
      return new Answered.Failure("time-out", "No answer in time", true, millis);
    }
    if (e instanceof RefusedAddress refused) {
      return new Answered.Failure(
          "address-refused", String.valueOf(refused.getMessage()), false, millis);
    }
    boolean neverSent =
        e instanceof ConnectException
            || e instanceof ConnectTimeoutException
            || e instanceof UnknownHostException
            || e instanceof NoRouteToHostException
            || e instanceof SSLException;
    return neverSent
        ? new Answered.Failure("unreachable", "Cannot be reached: " + text(e), false, millis)
        : new Answered.Failure("broken-off", "Broke off: " + text(e), true, millis);
  }

  private CloseableHttpClient client() {
    int timeout = (int) settings.timeout().toMillis();
    var connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setDnsResolver(new GuardedNames(guard::resolve))
            // Nobody waits for somebody else's receiver: callers bound themselves.
            .setMaxConnPerRoute(PLACES)
            .setMaxConnTotal(PLACES)
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(settings.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                    .setSocketTimeout(timeout, TimeUnit.MILLISECONDS)
                    .setTimeToLive(60, TimeUnit.SECONDS)
                    .build())
            .build();
    return HttpClients.custom()
        .setConnectionManager(connections)
        .setDefaultRequestConfig(config().build())
        .setUserAgent("Waybill")
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableContentCompression()
        .build();
  }

  private RequestConfig.Builder config() {
    return RequestConfig.custom()
        .setConnectionRequestTimeout(settings.connectTimeout().toMillis(), TimeUnit.MILLISECONDS);
  }

  private static long millis(long start) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }

  private static String text(Exception e) {
    return e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage());
  }

  /** Ends what is under way. */
  @Override
  public void close() throws IOException {
    client.close();
  }
}
