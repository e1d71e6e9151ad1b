package dev.waybill.service.management;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Keeps the two ports apart: Actuator is on the management port and nothing else is. On the other
 * port a load balancer may ask {@code /healthz}: 200 while the service takes requests, 503 while it
 * starts or stops, and not a word more.
 *
 * <p>It looks at the decoded and normalised path, so no spelling of a path passes by it.
 */
final class PortGate extends ValveBase {

  private static final String ACTUATOR = "/actuator";
  private static final String HEALTHZ = "/healthz";

  private final ManagementPort management;
  private final BooleanSupplier takesRequests;

  PortGate(ManagementPort management, BooleanSupplier takesRequests) {
    super(true);
    this.management = management;
    this.takesRequests = takesRequests;
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    String path = String.valueOf(request.getDecodedRequestURI());
    boolean inside = management.received(request);
    if (path.equals(HEALTHZ)) {
      say(response, takesRequests.getAsBoolean() ? 200 : 503);
    } else if (inside == path.startsWith(ACTUATOR)) {
      getNext().invoke(request, response);
    } else {
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
    }
  }

  private static void say(Response response, int status) throws IOException {
    response.setStatus(status);
    response.setContentType("text/plain");
    response.setHeader("Cache-Control", "no-store");
    response
        .getOutputStream()
        .write((status == 200 ? "ok" : "not now").getBytes(StandardCharsets.US_ASCII));
  }
}
