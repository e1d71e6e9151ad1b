package dev.waybill.shipping.handover;

import dev.waybill.contracts.StepCommand;
import dev.waybill.service.identity.PackerMay;
import dev.waybill.service.identity.ViewerMay;
import dev.waybill.service.paging.Slice;
import dev.waybill.step.worklist.WorkListQuery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What waits to be handed over, and what is. */
@RestController
@RequestMapping("/api/hand-overs")
class HandOverController {

  private static final int PAGE_SIZE = 50;
  private static final int MOST = 500;
  private static final int MOST_NAMED = 100;

  private final HandOvers handOvers;
  private final HandOverQueries queries;
  private final Clock clock;

  HandOverController(HandOvers handOvers, HandOverQueries queries, Clock clock) {
    this.handOvers = handOvers;
    this.queries = queries;
    this.clock = clock;
  }

  /**
   * What has gone out.
   *
   * @param parcels label ids or tracking numbers
   * @param orders order ids, for all their parcels; one of the two lists
   * @param how absent means PERSON
   */
  record Gone(@Nullable List<String> parcels, @Nullable List<String> orders, @Nullable How how) {}

  /** What became of each, in the order in which they were named. */
  record Answer(List<One> results) {}

  /**
   * What became of one.
   *
   * @param message what to do about it; null if nothing
   */
  record One(
      String named,
      HandOvers.State state,
      @Nullable String order,
      List<ParcelView> parcels,
      @Nullable String message) {}

  /** A parcel of an order. */
  record ParcelView(
      String labelId,
      String trackingNumber,
      String carrier,
      @Nullable String location,
      @Nullable Instant leftAt,
      @Nullable String leftBy,
      @Nullable How how) {

    static ParcelView of(AwaitedParcel parcel) {
      return new ParcelView(
          parcel.labelId(),
          parcel.trackingNumber(),
          parcel.carrier(),
          parcel.location(),
          parcel.leftAt(),
          parcel.leftBy(),
          parcel.how());
    }
  }

  /**
   * An order whose parcels have their labels and have not all left.
   *
   * @param until when it is late
   * @param lateSince null while it is not
   * @param shipBy when it has to leave, as its shop promises; null if nothing is promised
   * @param overdue whether it had to by now
   * @param priority whether it comes before others
   */
  record WaitingOrder(
      String order,
      Instant since,
      Instant until,
      @Nullable Instant lateSince,
      @Nullable Instant shipBy,
      boolean overdue,
      boolean priority,
      List<ParcelView> parcels) {}

  /**
   * Those that wait longest first, or have to leave the earliest.
   *
   * @param next the cursor of the next page; null after the last
   */
  record WaitingPage(List<WaitingOrder> orders, @Nullable String next) {}

  /**
   * Orders with labels that have not left.
   *
   * @param location only those with a parcel there
   * @param late only those that are late, or only those that are not
   * @param overIn an ISO 8601 duration such as PT4H: only those whose time ends so soon
   * @param sort since (the usual) or shipBy: priority first, then what has to leave the earliest
   * @param shipBy only those that are overdue, or upcoming
   * @param shipByTo only those that have to leave by then
   * @param order ids, at most 100: only those, all on one page; who does not wait is left out
   */
  @ViewerMay
  @GetMapping
  WaitingPage list(
      @RequestParam(required = false) @Nullable String location,
      @RequestParam(required = false) @Nullable Boolean late,
      @RequestParam(required = false) @Nullable String overIn,
      @RequestParam(required = false) @Nullable String sort,
      @RequestParam(required = false) @Nullable String shipBy,
      @RequestParam(required = false) @Nullable String shipByTo,
      @RequestParam(required = false) @Nullable Boolean priority,
      @RequestParam(required = false) @Nullable List<String> order,
      @RequestParam(defaultValue = "") String cursor) {
    if (order != null) {
      return ofOrders(order);
    }
    WorkListQuery query =
        WorkListQuery.of(WorkListQuery.Sort.SINCE, sort, shipBy, shipByTo, priority, cursor);
    List<List<AwaitedParcel>> found =
        byCommand(queries.page(query, late, duration(overIn), location, PAGE_SIZE + 1));
    Slice<List<AwaitedParcel>> page = Slice.of(found, PAGE_SIZE);
    Instant now = clock.instant();
    return new WaitingPage(
        page.items().stream().map(parcels -> order(parcels, now)).toList(),
        page.next(
            last -> {
              AwaitedParcel any = last.getFirst();
              return query.next(any.since(), any.shipBy(), any.commandId());
            }));
  }

  /**
   * Parcels are with their carriers. Each is answered alone; naming one twice changes nothing. What
   * is RECALLED must not leave.
   */
  @PackerMay
  @PostMapping
  Answer handOver(@RequestBody Gone gone, Authentication caller) {
    List<String> parcels = named(gone.parcels());
    List<String> orders = named(gone.orders());
    if (parcels.isEmpty() == orders.isEmpty() || parcels.size() > MOST || orders.size() > MOST) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST,
          "Give parcels (label ids or tracking numbers) or orders, one to %d of them."
              .formatted(MOST));
    }
    How how = gone.how() == null ? How.PERSON : gone.how();
    List<HandOvers.Result> results =
        orders.isEmpty()
            ? handOvers.handOver(parcels, how, caller.getName())
            : handOvers.handOverAll(orders, how, caller.getName());
    return new Answer(results.stream().map(HandOverController::one).toList());
  }

  private WaitingPage ofOrders(List<String> orders) {
    if (orders.size() > MOST_NAMED) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST, "Name at most " + MOST_NAMED + " orders at a time.");
    }
    List<AwaitedParcel> waiting =
        queries.ofOrders(orders).stream()
            .filter(parcel -> parcel.state().equals("WAITING") || parcel.lateSince() != null)
            .toList();
    Instant now = clock.instant();
    return new WaitingPage(
        byCommand(waiting).stream().map(parcels -> order(parcels, now)).toList(), null);
  }

  private static List<String> named(@Nullable List<String> names) {
    return names == null
        ? List.of()
        : names.stream().map(String::strip).filter(n -> !n.isEmpty()).distinct().toList();
  }

  private static One one(HandOvers.Result result) {
    List<AwaitedParcel> parcels = result.parcels();
    return new One(
        result.named(),
        result.state(),
        parcels.isEmpty() ? null : parcels.getFirst().order(),
        parcels.stream().map(ParcelView::of).toList(),
        message(result.state()));
  }

  private static @Nullable String message(HandOvers.State state) {
    return switch (state) {
      case LEFT, ALREADY -> null;
      case RECALLED -> "Keep it here: the order was cancelled or changed, and its label is void.";
      case NOT_COUNTED ->
          "Not taken as left: this shop goes by something else, see GET /api/hand-overs/policies."
              + " Whoever knows that it has left says so with the how PERSON.";
      case UNKNOWN -> "No order waits for it. GET /api/hand-overs lists those that do.";
    };
  }

  private static List<List<AwaitedParcel>> byCommand(List<AwaitedParcel> parcels) {
    var byCommand = new LinkedHashMap<String, List<AwaitedParcel>>();
    parcels.forEach(p -> byCommand.computeIfAbsent(p.commandId(), c -> new ArrayList<>()).add(p));
    return List.copyOf(byCommand.values());
  }

  private static WaitingOrder order(List<AwaitedParcel> parcels, Instant now) {
    AwaitedParcel any = parcels.getFirst();
    StepCommand.ShipBy shipBy = any.shipBy();
    return new WaitingOrder(
        any.order(),
        any.since(),
        any.deadline(),
        any.lateSince(),
        shipBy == null ? null : shipBy.at(),
        shipBy != null && !shipBy.at().isAfter(now),
        shipBy != null && shipBy.priority(),
        parcels.stream().map(ParcelView::of).toList());
  }

  private static @Nullable Duration duration(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST, "overIn is an ISO 8601 duration, such as PT4H or P1D.");
    }
  }
}
