package dev.waybill.notifier.webhooks;

import dev.waybill.contracts.EventType;
import dev.waybill.notifier.outgoing.OutgoingHttp;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to subscribe.
 *
 * @param types names of event types; empty or absent is all
 * @param shops empty or absent is all
 * @param contentType how events are labelled; absent is that of CloudEvents, or as it was
 * @param headers sent with each event; absent is none, or as they were
 * @param plainSecret whether the secret is text as it stands rather than whsec_ and Base64
 */
record SubscriptionRequest(
    @Nullable String name,
    @Nullable String url,
    @Nullable Set<String> types,
    @Nullable Set<String> shops,
    @Nullable String contentType,
    @Nullable Map<String, @Nullable String> headers,
    @Nullable Boolean plainSecret) {

  /** n8n, for one, reads nothing but plain JSON. */
  private static final List<String> CONTENT_TYPES =
      List.of(CloudEventJson.CONTENT_TYPE, "application/json");

  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_URL = 2000;

  /** What can be stored. */
  record Checked(
      String name,
      String url,
      Set<String> types,
      Set<String> shops,
      @Nullable String contentType,
      @Nullable Map<String, String> headers) {}

  /**
   * All of it, checked.
   *
   * @throws IllegalArgumentException saying what is wrong
   */
  Checked checked(OutgoingHttp http) {
    if (name == null || name.isBlank() || name.length() > LONGEST_NAME) {
      throw new IllegalArgumentException(
          "name is missing, or longer than " + LONGEST_NAME + " characters.");
    }
    if (url == null || url.length() > LONGEST_URL) {
      throw new IllegalArgumentException(
          "url is missing, or longer than " + LONGEST_URL + " characters.");
    }
    String mistake = http.mistakeIn(url.strip());
    if (mistake != null) {
      throw new IllegalArgumentException("url " + mistake + '.');
    }
    Set<String> known =
        Arrays.stream(EventType.values()).map(EventType::text).collect(Collectors.toSet());
    for (String type : types == null ? Set.<String>of() : types) {
      if (!known.contains(type)) {
        throw new IllegalArgumentException(
            "There is no event type '" + type + "'; there are: " + new TreeSet<>(known) + '.');
      }
    }
    return new Checked(
        name.strip(),
        url.strip(),
        types == null ? Set.of() : Set.copyOf(types),
        shops == null ? Set.of() : Set.copyOf(shops),
        label(),
        headers == null ? null : OwnHeaders.checked(headers));
  }

  private @Nullable String label() {
    if (contentType == null || contentType.isBlank()) {
      return null;
    }
    String wanted = contentType.strip();
    if (!CONTENT_TYPES.contains(wanted)) {
      throw new IllegalArgumentException(
          "contentType is one of " + String.join(", ", CONTENT_TYPES) + '.');
    }
    return wanted;
  }
}
