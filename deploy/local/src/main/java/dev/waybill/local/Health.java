package dev.waybill.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks the HTTP parts of a stack how they are; the JDK's client is enough for a status code. */
public final class Health {

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(1))
          .build();

  /**
   * Whether the part is ready for work.
   *
   * @param port {@link Ports#healthOf}
   */
  public boolean isReady(Part part, int port) {
    return answers(port, part.isService() ? "/actuator/health/readiness" : "/effects/summary");
  }

  /** Whether the part takes requests, as anybody outside may learn on the port that others use. */
  public boolean takesRequests(Part part, int port) {
    return answers(port, part.isService() ? "/healthz" : "/effects/summary");
  }

  private boolean answers(int port, String path) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(PATIENCE)
            .build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
