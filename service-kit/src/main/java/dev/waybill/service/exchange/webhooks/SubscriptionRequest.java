package dev.waybill.service.exchange.webhooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to subscribe. What is null is not sent.
 *
 * @param types names of event types; empty is all
 * @param shops empty is all
 * @param contentType how events are labelled; blank is that of CloudEvents
 * @param headers sent with each event
 * @param plainSecret whether the secret is text as it stands rather than whsec_ and Base64
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SubscriptionRequest(
    String name,
    String url,
    List<String> types,
    List<String> shops,
    String contentType,
    @Nullable Map<String, String> headers,
    boolean plainSecret) {

  /** Never the values of headers. */
  @Override
  public String toString() {
    return "SubscriptionRequest[" + name + ']';
  }
}
