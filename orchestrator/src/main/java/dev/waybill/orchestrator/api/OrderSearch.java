package dev.waybill.orchestrator.api;

import dev.waybill.orchestrator.saga.decide.Position;
import dev.waybill.orchestrator.saga.state.Status;
import dev.waybill.orchestrator.storage.Content;
import dev.waybill.orchestrator.storage.OrderFilter;
import dev.waybill.orchestrator.storage.OrderFilter.Period;
import dev.waybill.orchestrator.storage.OrderSort;
import dev.waybill.orchestrator.storage.Pace;
import dev.waybill.orchestrator.storage.ShipByState;
import dev.waybill.orchestrator.storage.Standing;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Filters as people write them: statuses in any case, with hyphens or underscores; times as ISO
 * 8601 has them, or a date, which is that day in UTC.
 */
record OrderSearch(
    @Nullable String shop,
    @Nullable String status,
    @Parameter(
            description =
                "An order id or the shop's own part of it, a display number or at least three"
                    + " characters of it from either end, a tracking number, an e-mail address,"
                    + " the beginnings of names, or the last seven digits or more of a telephone"
                    + " number; the last three are for operators")
        @Nullable String q,
    @Nullable Boolean retrying,
    @Nullable Boolean stuck,
    @Parameter(description = "retrying, waiting, overdue or stuck") @Nullable String pace,
    @Nullable Boolean warned,
    @Parameter(description = "Where it goes, ISO 3166-1 alpha-2") @Nullable String country,
    @Parameter(description = "A time such as 2026-11-01T00:00:00Z, or a day in UTC: 2026-11-01")
        @Nullable String placedFrom,
    @Parameter(description = "Up to this time and without it, or up to this day and with it")
        @Nullable String placedTo,
    @Nullable String receivedFrom,
    @Nullable String receivedTo,
    @Parameter(
            description =
                "It changed then or later. Without sort the list goes by the time of the change,"
                    + " and goes on with \"next\" as cursor instead of page")
        @Nullable String updatedSince,
    @Parameter(
            description =
                "How it stands to its ship-by: due (it still has to leave), overdue, blocked"
                    + " (overdue, and a person has to act first), today (until the end of the"
                    + " day, not overdue) or upcoming")
        @Nullable String shipBy,
    @Parameter(description = "It has or had to leave at this time or later, as placedFrom")
        @Nullable String shipByFrom,
    @Nullable String shipByTo,
    @Parameter(description = "Whether it comes before others") @Nullable Boolean priority,
    @Parameter(description = "Of open orders: the step that they stand at, such as buy-label")
        @Nullable String step,
    @Parameter(
            description =
                "Of open orders: how they stand there: running, waiting, retrying, held or failed")
        @Nullable String phase,
    @Parameter(
            description =
                "Of open orders: why they do not get on: a service's code or the reason of a hold,"
                    + " as in the causes of /api/orders/today")
        @Nullable String cause,
    @Parameter(description = "Of open orders: the workflow that they are on")
        @Nullable String workflow,
    @Nullable Integer version,
    @Parameter(description = "A SKU of one of its lines, whole; case does not count")
        @Nullable String sku,
    @Parameter(description = "One of its tags, whole; case does not count") @Nullable String tag,
    @Parameter(description = "Words of the delivery that the customer chose, such as DHL")
        @Nullable String carrier,
    @Parameter(
            description =
                "received, placed, updated (needs updatedSince), total, or shipBy (what is open,"
                    + " priority first); -: falling")
        @Nullable String sort) {

  /**
   * @throws IllegalArgumentException saying what there is instead
   */
  OrderFilter filter() {
    return new OrderFilter(
        blankToNull(shop),
        word(Status.class, "status", status),
        retrying,
        stuck,
        word(Pace.class, "pace", pace),
        warned,
        blankToNull(q),
        destination(),
        new Period(
            Times.from("placedFrom", blankToNull(placedFrom)),
            Times.to("placedTo", blankToNull(placedTo))),
        new Period(
            Times.from("receivedFrom", blankToNull(receivedFrom)),
            Times.to("receivedTo", blankToNull(receivedTo))),
        since(),
        word(ShipByState.class, "shipBy", shipBy),
        new Period(
            Times.from("shipByFrom", blankToNull(shipByFrom)),
            Times.to("shipByTo", blankToNull(shipByTo))),
        priority,
        new Standing(
            blankToNull(workflow),
            version,
            blankToNull(step),
            word(Position.Phase.class, "phase", phase),
            blankToNull(cause)),
        new Content(blankToNull(sku), blankToNull(tag), blankToNull(carrier)));
  }

  /**
   * @throws IllegalArgumentException saying what there is instead
   */
  OrderSort order(OrderSort usual) {
    String given = blankToNull(sort);
    if (given == null) {
      return usual;
    }
    boolean falling = given.startsWith("-");
    String name = falling ? given.substring(1) : given;
    OrderSort.Key key =
        name.equals("shipBy") ? OrderSort.Key.SHIP_BY : word(OrderSort.Key.class, "sort", name);
    if (key == null) {
      throw new IllegalArgumentException("There is no sort " + given + ".");
    }
    if (key == OrderSort.Key.UPDATED && since() == null) {
      throw new IllegalArgumentException(
          "sort=updated needs updatedSince: say since when, such as 2026-11-01.");
    }
    Status wanted = word(Status.class, "status", status);
    if (key == OrderSort.Key.SHIP_BY && wanted != null && wanted.isFinal()) {
      throw new IllegalArgumentException(
          "sort=shipBy is of orders that are open: leave out status=%s, or sort by placed."
              .formatted(wanted));
    }
    return new OrderSort(key, falling);
  }

  /** Whether it asks for what changed, in the order of that, as tools do that ask again. */
  boolean follows() {
    return blankToNull(updatedSince) != null && blankToNull(sort) == null;
  }

  /** The filters as they were asked for, but since when. */
  List<@Nullable String> asked() {
    var asked =
        new ArrayList<@Nullable String>(
            Arrays.asList(
                shop,
                status,
                q,
                text(retrying),
                text(stuck),
                pace,
                text(warned),
                country,
                placedFrom,
                placedTo,
                receivedFrom,
                receivedTo));
    List<@Nullable String> shipping = Arrays.asList(shipBy, shipByFrom, shipByTo, text(priority));
    if (shipping.stream().anyMatch(Objects::nonNull)) {
      // Only then, so that cursors of before there were these go on.
      asked.addAll(shipping);
    }
    List<@Nullable String> inside =
        Arrays.asList(
            step,
            phase,
            cause,
            workflow,
            version == null ? null : version.toString(),
            sku,
            tag,
            carrier);
    if (inside.stream().anyMatch(Objects::nonNull)) {
      asked.addAll(inside);
    }
    return asked;
  }

  private static @Nullable String text(@Nullable Boolean flag) {
    return flag == null ? null : flag.toString();
  }

  private @Nullable Instant since() {
    return Times.from("updatedSince", blankToNull(updatedSince));
  }

  private @Nullable String destination() {
    String given = blankToNull(country);
    if (given != null && !given.matches("[A-Za-z]{2}")) {
      throw new IllegalArgumentException("country is two letters of ISO 3166-1, such as DE or GB.");
    }
    return given == null ? null : given.toUpperCase(Locale.ROOT);
  }

  private static <E extends Enum<E>> @Nullable E word(
      Class<E> words, String name, @Nullable String text) {
    String given = blankToNull(text);
    if (given == null) {
      return null;
    }
    try {
      return Enum.valueOf(words, given.toUpperCase(Locale.ROOT).replace('-', '_'));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "There is no %s %s; there are %s"
              .formatted(name, given, Arrays.toString(words.getEnumConstants())),
          e);
    }
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
