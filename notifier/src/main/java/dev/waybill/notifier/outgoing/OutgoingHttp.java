package dev.waybill.notifier.outgoing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.service.outgoing.AddressGuard;
import dev.waybill.service.outgoing.Deadlines;
import dev.waybill.step.Outcome;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.http.GuardedNames;
import dev.waybill.step.http.TlsHandshake;
import dev.waybill.step.provider.AnswerKind;
import dev.waybill.step.provider.CallFailure;
import dev.waybill.step.provider.ProviderBreaker;
import dev.waybill.step.provider.ProviderBreakers;
import dev.waybill.step.provider.RetryAfter;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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
 * private addresses are refused, receivers that keep failing are left alone for a while. Blocks;
 * thread-safe.
 */
public final class OutgoingHttp implements AutoCloseable {

  /**
   * One request.
   *
   * @param receiver for whom the circuit breaker stands: calls to one that keeps failing are not
   *     made for a while. Empty: the call is made in any case
   */
  public record Request(
      String receiver,
      String method,
      URI url,
      Map<String, String> headers,
      String contentType,
      byte @Nullable [] body) {}

  private static final int PLACES = 512;

  private final AddressGuard guard;
  private final ProviderBreakers breakers;
  private final OutgoingSettings settings;
  private final Clock clock;
  private final CloseableHttpClient client;

  OutgoingHttp(
      OutgoingSettings settings, AddressGuard guard, ProviderBreakers breakers, Clock clock) {
    this.guard = guard;
    this.breakers = breakers;
    this.settings = settings;
    this.clock = clock;
    this.client = client();
  }

  /** What is wrong with an address as it is written, to follow its name; null if nothing is. */
  public @Nullable String mistakeIn(String url) {
    return guard.mistakeIn(url);
  }

  /** Whether a receiver's circuit breaker is open at this moment. */
  public boolean leavesAlone(String receiver) {
    return breakers.isOpen(receiver);
  }

  /** Sends within the usual time-out. */
  public Answered send(Request request) {
    return send(request, settings.timeout());
  }

  /** Sends; answers within {@code timeout} or a moment later. */
  public Answered send(Request request, Duration timeout) {
    String mistake = guard.mistakeIn(request.url().toString());
    if (mistake != null) {
      return Answered.Failure.unsent(
          CallFailure.ADDRESS_REFUSED.code(), "The address " + mistake, null);
    }
    if (request.receiver().isEmpty()) {
      return sent(request, timeout, null);
    }
    try (ProviderBreaker.Call call = breakers.receiver(request.receiver()).begin()) {
      return sent(request, timeout, call);
    } catch (ProviderUnavailable open) {
      Outcome.Unavailable why = open.outcome();
      return Answered.Failure.unsent(why.code(), why.reason(), why.notBefore());
    }
  }

  private Answered sent(Request request, Duration timeout, ProviderBreaker.@Nullable Call breaker) {
    long start = System.nanoTime();
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
      tell(breaker, AnswerKind.of(answer.status()).providerUnwell());
      if (answer.whole()) {
        response.close();
      } else {
        // To close it politely would be to read the rest.
        http.cancel();
      }
      return answer;
    } catch (IOException | RuntimeException e) {
      CallFailure failure = call.missed() ? CallFailure.TIME_OUT : CallFailure.of(e);
      // An address of ours that is refused says nothing of the receiver.
      if (failure.providerUnwell()) {
        tell(breaker, true);
      }
      return new Answered.Failure(
          failure.code(), reason(failure, e), null, failure.mayHaveHappened(), millis(start));
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
    Header header = response.getFirstHeader("Retry-After");
    return new Answered.Response(
        response.getCode(),
        new String(body, 0, length, UTF_8),
        whole,
        RetryAfter.parse(header == null ? null : header.getValue(), clock.instant()),
        millis(start));
  }

  private static void tell(ProviderBreaker.@Nullable Call breaker, boolean unwell) {
    if (breaker != null) {
      breaker.ended(unwell);
    }
  }

  private static String reason(CallFailure failure, Exception e) {
    return switch (failure) {
      case ADDRESS_REFUSED -> String.valueOf(e.getMessage());
      case UNREACHABLE -> "Cannot be reached: " + text(e);
      case TIME_OUT -> "No answer in time";
      case BROKEN_OFF -> "Broke off: " + text(e);
    };
  }

  private CloseableHttpClient client() {
    int timeout = (int) settings.timeout().toMillis();
    var connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setDnsResolver(new GuardedNames(guard::resolve))
            .setTlsSocketStrategy(new TlsHandshake())
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
