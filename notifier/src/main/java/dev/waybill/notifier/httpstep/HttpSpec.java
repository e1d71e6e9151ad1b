package dev.waybill.notifier.httpstep;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a workflow says about an HTTP step, as its command brings it.
 *
 * @param body template; null for the usual one
 * @param secret name of the secret that signs; null for the usual one
 * @param callback whether the answer comes later, by a call back
 * @param rejectLate whether no call back within the time-out is a "no"
 * @param expects types of the fields that the answer has to carry; null if it says nothing of that
 * @param undo the request that undoes it; null if none does
 */
record HttpSpec(
    String url,
    @Nullable String method,
    @Nullable Map<String, String> headers,
    @Nullable JsonNode body,
    @Nullable String secret,
    @Nullable Boolean callback,
    @Nullable Boolean rejectLate,
    @Nullable Map<String, String> expects,
    @Nullable HttpSpec undo) {

  private static final String USUAL_SECRET = "HTTP_STEPS";

  String secretName() {
    return secret == null ? USUAL_SECRET : secret;
  }

  boolean waits() {
    return Boolean.TRUE.equals(callback);
  }

  boolean rejectsLate() {
    return Boolean.TRUE.equals(rejectLate);
  }

  /** Scheme, host and port, or the secret that holds them. */
  String host() {
    int path = url.indexOf('/', url.indexOf("://") + 3);
    return path < 0 ? url : url.substring(0, path);
  }
}
