package dev.waybill.orchestrator.api;

import dev.waybill.orchestrator.definitions.WorkflowCatalog;
import dev.waybill.orchestrator.storage.PlacedOrders;
import dev.waybill.orchestrator.storage.PlacedOrders.Place;
import dev.waybill.orchestrator.storage.PlacedOrders.Placed;
import dev.waybill.service.identity.ViewerMay;
import dev.waybill.service.paging.ScanKey;
import dev.waybill.service.paging.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How the orders of a time stand, for comparing them with what others know. */
@RestController
@RequestMapping("/api/orders/outcomes")
@Tag(name = "Orders")
class OutcomesController {

  private static final int PAGE = 200;
  private static final int MOST_NAMED = 100;
  private static final int MOST_ACTIONS = 20;
  private static final Duration LONGEST = Duration.ofDays(32);

  private final PlacedOrders orders;
  private final WorkflowCatalog workflows;

  OutcomesController(PlacedOrders orders, WorkflowCatalog workflows) {
    this.orders = orders;
    this.workflows = workflows;
  }

  /**
   * @param next the cursor of the next page; null after the last
   */
  record Outcomes(List<OutcomeView> orders, @Nullable String next) {}

  @ViewerMay
  @GetMapping
  @Operation(
      summary = "How the orders stand that were placed in a shop within a time, in few words",
      description =
          "By the time at which they were placed, 200 a page; or up to 100 that are named by id."
              + " action names steps whose state is told, as service/action: shipping/buy-label.")
  Outcomes outcomes(
      @RequestParam(required = false) @Nullable String shop,
      @RequestParam(required = false) @Nullable Instant from,
      @RequestParam(required = false) @Nullable Instant until,
      @Parameter(description = "Orders by their ids, in place of shop, from and until")
          @RequestParam(required = false, defaultValue = "")
          List<String> id,
      @RequestParam(required = false, defaultValue = "") List<String> action,
      @RequestParam(defaultValue = "") String cursor) {
    if (action.size() > MOST_ACTIONS || id.size() > MOST_NAMED) {
      throw new IllegalArgumentException(
          "At most " + MOST_NAMED + " ids and " + MOST_ACTIONS + " actions at a time.");
    }
    if (!id.isEmpty()) {
      return new Outcomes(views(orders.named(id), action), null);
    }
    if (shop == null
        || from == null
        || until == null
        || !from.isBefore(until)
        || Duration.between(from, until).compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "Name a shop with from and until (2026-11-01T00:00:00Z), at most 32 days apart, or ids.");
    }
    ScanKey key = ScanKey.parseFromTime(cursor, 2);
    Place after = key == null ? null : new Place(Instant.parse(key.part(0)), key.part(1));
    Slice<Placed> page = Slice.of(orders.of(shop, from, until, after, PAGE + 1), PAGE);
    return new Outcomes(
        views(page.items(), action),
        page.next(last -> ScanKey.of(last.placedAt().toString(), last.id()).cursor()));
  }

  private List<OutcomeView> views(List<Placed> found, List<String> actions) {
    Set<String> asked = Set.copyOf(actions);
    return found.stream().map(order -> OutcomeView.of(order, asked, workflows)).toList();
  }
}
