package dev.waybill.notifier.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.contracts.wire.Json;
import dev.waybill.service.secrets.SecretBox;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * Headers of a subscriber's own. They may be credentials: stored encrypted, shown to nobody, and
 * meant for the origin that they were given for.
 */
final class OwnHeaders {

  private static final int MOST = 10;
  private static final int LONGEST = 2_000;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,99}");
  private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e]+");
  private static final Set<String> OURS =
      Set.of(
          "host",
          "connection",
          "content-length",
          "content-type",
          "expect",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "user-agent");

  private OwnHeaders() {}

  /**
   * @throws IllegalArgumentException saying what is wrong
   */
  static Map<String, String> checked(Map<String, @Nullable String> written) {
    if (written.size() > MOST) {
      throw new IllegalArgumentException("There are more than " + MOST + " headers.");
    }
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    written.forEach(
        (name, value) -> {
          String lower = name.toLowerCase(Locale.ROOT);
          if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' is no name of a header.");
          }
          if (OURS.contains(lower) || lower.startsWith("webhook-")) {
            throw new IllegalArgumentException(
                "The header " + name + " is ours to set: leave it out.");
          }
          if (value == null || value.length() > LONGEST || !VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                "The header %s needs a value of 1 to %d characters, all of them printable ASCII."
                    .formatted(name, LONGEST));
          }
          if (headers.put(name, value.strip()) != null) {
            throw new IllegalArgumentException("The header " + name + " is there twice.");
          }
        });
    return headers;
  }

  static byte @Nullable [] close(SecretBox box, UUID id, Map<String, String> headers) {
    return headers.isEmpty()
        ? null
        : box.close(Json.mapper().writeValueAsString(headers).getBytes(UTF_8), context(id));
  }

  static Map<String, String> open(SecretBox box, UUID id, byte @Nullable [] closed) {
    return closed == null
        ? Map.of()
        : Json.mapper()
            .readValue(
                new String(box.open(closed, context(id)), UTF_8),
                new TypeReference<Map<String, String>>() {});
  }

  /** Whether what was meant for one address may go to the other. */
  static boolean sameOrigin(String one, String other) {
    return origin(one).equals(origin(other));
  }

  static String origin(String url) {
    URI uri = URI.create(url);
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
    return scheme + "://" + String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT) + ':' + port;
  }

  private static String context(UUID id) {
    return id + "/headers";
  }
}
