package dev.waybill.console.customerpage;

import dev.waybill.service.exchange.orders.OrderParcel;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A parcel as its recipient sees it.
 *
 * @param state what the page's words for it are listed under: "in-transit"
 * @param problem the same for what keeps it from its recipient; null if nothing is known to
 * @param url the carrier's page about it; null without one
 * @param events newest first, the last few
 */
record ShownParcel(
    String carrier,
    String number,
    @Nullable String url,
    String state,
    @Nullable String problem,
    @Nullable Instant expected,
    List<Event> events) {

  private static final int LAST = 6;
  private static final String MOVING = "in-transit";

  /** Those that there are words for; what a newer release may add is on its way. */
  private static final Set<String> STATES =
      Set.of(
          "label-created",
          "accepted",
          MOVING,
          "out-for-delivery",
          "available-for-pickup",
          "delivered",
          "delivery-failed",
          "exception",
          "returning",
          "returned");

  private static final Set<String> PROBLEMS =
      Set.of("address", "nobody-home", "refused", "lost", "damaged", "customs", "delayed");

  /**
   * Something that its carrier told.
   *
   * @param place a city
   */
  record Event(Instant at, String state, @Nullable String place) {}

  static ShownParcel of(OrderParcel parcel) {
    String state = state(parcel.status());
    String url = parcel.trackingUrl();
    boolean web = url != null && (url.startsWith("https://") || url.startsWith("http://"));
    return new ShownParcel(
        parcel.carrier(),
        parcel.trackingNumber(),
        web ? url : null,
        state,
        problem(parcel.problem()),
        isOver(state) ? null : parcel.expected(),
        parcel.events().reversed().stream()
            .limit(LAST)
            .map(told -> new Event(told.at(), state(told.status()), told.place()))
            .toList());
  }

  /** Whether its carrier has, or had, it. */
  public boolean hasLeft() {
    return !state.equals("label-created");
  }

  public boolean isDelivered() {
    return state.equals("delivered");
  }

  public boolean isTrouble() {
    return switch (state) {
      case "delivery-failed", "exception", "returning", "returned" -> true;
      default -> false;
    };
  }

  private static boolean isOver(String state) {
    return state.equals("delivered") || state.equals("returned");
  }

  private static String state(String status) {
    String state = words(status);
    return STATES.contains(state) ? state : state.equals("unknown") ? "label-created" : MOVING;
  }

  private static @Nullable String problem(@Nullable String problem) {
    String word = problem == null ? "" : words(problem);
    return PROBLEMS.contains(word) ? word : null;
  }

  private static String words(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
