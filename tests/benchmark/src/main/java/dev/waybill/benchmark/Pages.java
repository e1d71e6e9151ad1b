package dev.waybill.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.local.Credentials;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Somebody signed in at the console who opens one page after the other, and how long each takes.
 */
final class Pages implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final long BETWEEN_NANOS = 50_000_000L;
  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

  private final URI console;
  private final HttpClient client =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).connectTimeout(TIMEOUT).build();

  /**
   * Of one page, in milliseconds.
   *
   * @param failed how many times it was not answered with 200
   */
  record Times(String page, long opened, double p50, double p95, double longest, long failed) {

    String text() {
      return "%-44s p50 %6.0f ms  p95 %6.0f  longest %6.0f%s%n"
          .formatted(page, p50, p95, longest, failed == 0 ? "" : "  NOT ANSWERED " + failed);
    }
  }

  Pages(URI console, Credentials operator) throws IOException, InterruptedException {
    this.console = console;
    Matcher token = CSRF.matcher(get("/sign-in").body());
    if (!token.find()) {
      throw new IllegalStateException("The page of the sign-in has no form");
    }
    String form =
        "username=%s&password=%s&_csrf=%s"
            .formatted(
                URLEncoder.encode(operator.user(), UTF_8),
                URLEncoder.encode(operator.password(), UTF_8),
                URLEncoder.encode(Objects.requireNonNull(token.group(1)), UTF_8));
    client.send(
        request("/sign-in")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build(),
        BodyHandlers.discarding());
  }

  /** Opens each page so many times, in turn. */
  List<Times> open(List<String> pages, int times) throws InterruptedException {
    Map<String, Histogram> micros = new LinkedHashMap<>();
    Map<String, Long> failed = new LinkedHashMap<>();
    for (int round = 0; round < times; round++) {
      for (String page : pages) {
        long begun = System.nanoTime();
        if (isAnswered(page)) {
          micros
              .computeIfAbsent(page, p -> new Histogram(TIMEOUT.toMillis() * 2_000, 3))
              .recordValue((System.nanoTime() - begun) / 1_000);
        } else {
          failed.merge(page, 1L, Long::sum);
        }
        LockSupport.parkNanos(BETWEEN_NANOS);
      }
    }
    return pages.stream()
        .map(page -> times(page, micros.get(page), failed.getOrDefault(page, 0L)))
        .toList();
  }

  private boolean isAnswered(String page) throws InterruptedException {
    try {
      return get(page).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private java.net.http.HttpResponse<String> get(String page)
      throws IOException, InterruptedException {
    return client.send(request(page).GET().build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String page) {
    return HttpRequest.newBuilder(console.resolve(page))
        .timeout(TIMEOUT)
        .header("Accept", "text/html");
  }

  private static Times times(String page, @Nullable Histogram micros, long failed) {
    return micros == null
        ? new Times(page, 0, 0, 0, 0, failed)
        : new Times(
            page,
            micros.getTotalCount(),
            micros.getValueAtPercentile(50) / 1000.0,
            micros.getValueAtPercentile(95) / 1000.0,
            micros.getMaxValue() / 1000.0,
            failed);
  }

  @Override
  public void close() {
    client.close();
  }
}
