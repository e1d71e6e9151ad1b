package dev.waybill.console.webhooks;

import dev.waybill.service.exchange.webhooks.SubscriptionRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody typed in to subscribe.
 *
 * @param types names, separated by commas or spaces; none is all
 * @param shops likewise
 * @param header name of a header of the subscriber's own, which says who we are
 * @param headerValue never shown again
 */
record SubscriptionForm(
    @Nullable String name,
    @Nullable String url,
    @Nullable String types,
    @Nullable String shops,
    @Nullable String contentType,
    @Nullable String header,
    @Nullable String headerValue,
    @Nullable Boolean plainSecret) {

  /** As the notifier takes it. */
  SubscriptionRequest request() {
    return new SubscriptionRequest(
        text(name),
        text(url),
        list(types),
        list(shops),
        text(contentType),
        text(header).isEmpty() ? null : Map.of(text(header), text(headerValue)),
        Boolean.TRUE.equals(plainSecret));
  }

  /** What is put into the form again if it was refused: all but the secret. */
  SubscriptionForm withoutSecret() {
    return new SubscriptionForm(name, url, types, shops, contentType, header, null, plainSecret);
  }

  private static List<String> list(@Nullable String text) {
    return Arrays.stream(text(text).split("[,\\s]+")).filter(s -> !s.isEmpty()).toList();
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text.strip();
  }
}
