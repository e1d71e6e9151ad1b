package dev.waybill.step.http;

import dev.waybill.service.background.Heartbeat;
import dev.waybill.service.outgoing.Deadlines;
import dev.waybill.step.ProviderUnavailable;
import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/**
 * Feign's requests over a pool of Apache HttpClient 5, whole answers back. It takes the place of
 * Feign's own adapter, which takes each address apart and puts it together again, as does the full
 * client beneath: half the CPU of a call, for redirects, cookies and retries that we switch off.
 */
final class PooledClient implements Client {

  private static final int LONGEST_ANSWER = 16 * 1024 * 1024;

  private final CloseableHttpClient http;
  private final RequestConfig config;
  private final Duration longest;
  private final Map<String, HttpHost> hosts = new ConcurrentHashMap<>();
  private final AtomicInteger underWay = new AtomicInteger();
  private volatile boolean retired;

  /**
   * @param longest from the first look for a connection to the last byte of the answer
   */
  PooledClient(CloseableHttpClient http, RequestConfig config, Duration longest) {
    this.http = http;
    this.config = config;
    this.longest = longest;
  }

  /** No call begins any more; the connections are closed once the last one has ended. */
  void retire() {
    retired = true;
    closeIfIdle();
  }

  /** Closing twice does nothing. */
  private void closeIfIdle() {
    if (retired && underWay.get() == 0) {
      http.close(CloseMode.GRACEFUL);
    }
  }

  @Override
  public Response execute(Request request, Request.Options options) throws IOException {
    // Counted before the flag is read, so that nothing is closed beneath a call that saw it unset.
    underWay.incrementAndGet();
    try {
      if (retired) {
        throw new ProviderUnavailable(
            "replaced", "The client was replaced by another meanwhile", null, false, null);
      }
      return send(request);
    } finally {
      // A periodic task that makes many calls gets on with each, however slow they are.
      Heartbeat.beatHere();
      underWay.decrementAndGet();
      closeIfIdle();
    }
  }

  /** Exactly the bytes and headers of the request; the answer's body is in memory. */
  private Response send(Request request) throws IOException {
    var context = HttpClientContext.create();
    context.setRequestConfig(config);
    String url = request.url();
    int path = url.indexOf('/', url.indexOf("://") + 3);
    if (path < 0) {
      throw new IOException("There is no path in " + url);
    }
    HttpHost host =
        hosts.computeIfAbsent(url.substring(0, path), base -> HttpHost.create(URI.create(base)));
    CancellableRequest message = message(request, host, url.substring(path));
    Deadlines.Call call = Deadlines.begin(longest, message::cancel);
    try {
      return http.execute(host, message, context, in -> answer(request, in));
    } catch (IOException | RuntimeException e) {
      if (!call.missed()) {
        throw e;
      }
      // Whatever it looks like: nobody knows what had happened by then.
      var late = new SocketTimeoutException("It was not over after " + longest);
      late.initCause(e);
      throw late;
    } finally {
      call.close();
    }
  }

  private static CancellableRequest message(Request request, HttpHost host, String path) {
    var message = new CancellableRequest(request.httpMethod().name(), host, path);
    request
        .headers()
        .forEach(
            (name, values) -> {
              if (!name.equalsIgnoreCase("Content-Length")) {
                values.forEach(value -> message.addHeader(name, value));
              }
            });
    if (!message.containsHeader("Accept")) {
      message.addHeader("Accept", "*/*");
    }
    message.setHeader("User-Agent", "Waybill");
    byte @Nullable [] body = request.body();
    if (body != null) {
      // Its type is among the headers.
      message.setEntity(new ByteArrayEntity(body, null));
    }
    return message;
  }

  private static Response answer(Request request, ClassicHttpResponse in) throws IOException {
    Map<String, Collection<String>> headers = new HashMap<>();
    for (Header header : in.getHeaders()) {
      headers.merge(header.getName(), List.of(header.getValue()), PooledClient::both);
    }
    Response.Builder answer =
        Response.builder()
            .status(in.getCode())
            .reason(in.getReasonPhrase())
            .headers(headers)
            .request(request);
    HttpEntity entity = in.getEntity();
    if (entity != null) {
      answer.body(bytes(entity));
    }
    return answer.build();
  }

  private static byte[] bytes(HttpEntity entity) throws IOException {
    try (InputStream in = entity.getContent()) {
      byte[] body = in.readNBytes(LONGEST_ANSWER + 1);
      if (body.length > LONGEST_ANSWER) {
        throw new TooLongException();
      }
      return body;
    }
  }

  /** The provider is well, and said more than we take. */
  static final class TooLongException extends IOException {

    private TooLongException() {
      super("the answer is longer than " + LONGEST_ANSWER / 1024 / 1024 + " MiB");
    }
  }

  private static Collection<String> both(Collection<String> one, Collection<String> other) {
    var all = new ArrayList<>(one);
    all.addAll(other);
    return all;
  }
}
