package dev.waybill.sandbox.shops;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Posts webhooks, a bounded number at a time. */
public final class WebhookPoster implements AutoCloseable {

  /** In place of a status: refused, broken or too late. */
  public static final int NO_ANSWER = -1;

  private static final int AT_A_TIME = 64;

  private final Semaphore places = new Semaphore(AT_A_TIME);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private @Nullable HttpClient client;

  /** The status of the answer, or {@link #NO_ANSWER}. */
  public int post(URI to, Map<String, String> headers, byte[] body, Duration timeout)
      throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(to).timeout(timeout).POST(BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    places.acquire();
    try {
      return client().send(request.build(), BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return NO_ANSWER;
    } finally {
      places.release();
    }
  }

  @Override
  public synchronized void close() {
    if (client != null) {
      client.shutdownNow();
    }
    threads.shutdownNow();
  }

  /** Made when it is first needed, since that takes a good part of the sandbox's start. */
  private synchronized HttpClient client() {
    if (client == null) {
      client =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .connectTimeout(Duration.ofSeconds(1))
              .executor(threads)
              .build();
    }
    return client;
  }
}
