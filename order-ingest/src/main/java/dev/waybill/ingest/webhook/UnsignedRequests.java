package dev.waybill.ingest.webhook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Requests without a signature. One kind is good: the ping that WooCommerce sends when a webhook is
 * saved. It has to be answered exactly 200, or it comes again after every delivery.
 */
final class UnsignedRequests {

  private static final Pattern PING = Pattern.compile("webhook_id=\\d{1,20}");
  private static final int LONGEST_PING = 64;

  private UnsignedRequests() {}

  static Answer answer(WebhookEndpoint endpoint, HttpServletRequest request) {
    String type = type(request.getContentType());
    if (endpoint.headers().pings()
        && type.equals("application/x-www-form-urlencoded")
        && request.getHeader(endpoint.headers().signature()) == null
        && isPing(request)) {
      return Answer.PING;
    }
    // Whoever neither signs nor sends JSON is no shop; whoever signs is read whatever it says.
    boolean json =
        type.isEmpty()
            || type.equals("application/json")
            || type.endsWith("+json")
            || type.equals("application/x-www-form-urlencoded");
    return json ? Answer.NO_SIGNATURE : Answer.UNSUPPORTED;
  }

  private static boolean isPing(HttpServletRequest request) {
    try {
      byte[] start = request.getInputStream().readNBytes(LONGEST_PING);
      return PING.matcher(new String(start, ISO_8859_1).strip()).matches();
    } catch (IOException e) {
      return false;
    }
  }

  private static String type(@Nullable String contentType) {
    if (contentType == null) {
      return "";
    }
    int end = contentType.indexOf(';');
    return (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }
}
