package dev.waybill.orchestrator.rules;

import dev.waybill.contracts.wire.Json;
import dev.waybill.orchestrator.requests.RequestKeys;
import dev.waybill.orchestrator.rules.RuleSimulations.Trial;
import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.service.identity.ViewerMay;
import dev.waybill.service.rules.RuleProblem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Order rules tried on the past, and applied to open orders. */
@RestController
@RequestMapping("/api/order-rules")
@Tag(name = "Order rules")
class RuledOrdersController {

  private static final int MOST_DAYS = 31;
  private static final int MOST_ORDERS = 5_000;
  private static final int USUAL_ORDERS = 2_000;
  private static final int MOST_LISTED = 20;
  private static final int LARGEST_PAGE = 200;

  private final RuleSimulations simulations;
  private final RuleSimulationStore store;
  private final RuleStore versions;
  private final CurrentRules current;
  private final OpenOrderRulings open;
  private final ManyOrders bulk;
  private final RequestKeys keys;

  RuledOrdersController(
      RuleSimulations simulations,
      RuleSimulationStore store,
      RuleStore versions,
      CurrentRules current,
      OpenOrderRulings open,
      ManyOrders bulk,
      RequestKeys keys) {
    this.simulations = simulations;
    this.store = store;
    this.versions = versions;
    this.current = current;
    this.open = open;
    this.bulk = bulk;
    this.keys = keys;
  }

  /**
   * What is to be tried.
   *
   * @param shop whose orders; absent for those of all
   * @param days of how many days, 1 to 31; absent for 31
   * @param limit at most so many orders, the last ones, 1 to 5000; absent for 2000
   */
  record Wanted(
      @Nullable Integer version,
      @Nullable String shop,
      @Nullable Integer days,
      @Nullable Integer limit) {}

  /**
   * Orders that rules are for.
   *
   * @param page counted from 0
   * @param total of all pages
   */
  record RowPage(List<RuledRow> items, int page, int size, int total) {}

  /**
   * What applying rules to open orders would change.
   *
   * @param more whether there are more than were looked at, or are changed, in one go
   * @param sums of those that would change; {@code orders} are all that were looked at
   * @param items the first hundred of them
   */
  record OpenOrdersView(int version, boolean more, RuleSums sums, List<RuledRow> items) {}

  /**
   * @param version that is looked at and counts; another one by then is refused
   * @param shop whose orders; absent for those of all
   */
  record Application(@Nullable Integer version, @Nullable String shop, @Nullable String reason) {}

  /**
   * @param bulkAction its number: {@code GET /api/orders/bulk/{id}} tells how far it is
   */
  record Applied(long bulkAction, int orders, boolean more) {}

  @OperatorOnly
  @PostMapping("/simulate")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      summary = "Tells which orders of the past a version is for",
      description =
          "Runs in the background, one at a time on an instance, for ten minutes at most; nothing"
              + " is done to any order. Orders are looked at as they are now, but for the tags that"
              + " rules have added; the last ones first. Kept for 90 days.")
  RuleSimulationView simulate(@RequestBody Wanted wanted, Authentication caller) {
    if (wanted.version() == null) {
      throw new RuleProblem(HttpStatus.BAD_REQUEST, "Give the version that is to be tried.");
    }
    int days = RuleWords.within("days", wanted.days(), MOST_DAYS, MOST_DAYS);
    int most = RuleWords.within("limit", wanted.limit(), USUAL_ORDERS, MOST_ORDERS);
    RuleVersion version = version(wanted.version());
    long id =
        simulations
            .begin(
                new Trial(version, RuleWords.text("shop", wanted.shop()), days, most),
                caller.getName())
            .orElseThrow(
                () ->
                    new RuleProblem(
                        HttpStatus.CONFLICT,
                        "Another simulation runs: wait for it, or end it with POST"
                            + " /api/order-rules/simulations/{id}/cancel."));
    return simulation(id);
  }

  @ViewerMay
  @GetMapping("/simulations")
  @Operation(summary = "The last 20, the newest first")
  List<RuleSimulationView> latest() {
    return store.latest(MOST_LISTED);
  }

  @ViewerMay
  @GetMapping("/simulations/{id}")
  @Operation(
      summary = "How far one is, or what came of it",
      description = "One that failed may have been on an instance that stopped.")
  RuleSimulationView simulation(@PathVariable long id) {
    return store
        .find(id)
        .orElseThrow(
            () -> new RuleProblem(HttpStatus.NOT_FOUND, "There is no simulation " + id + '.'));
  }

  @OperatorOnly
  @PostMapping("/simulations/{id}/cancel")
  @Operation(summary = "Ends one that runs")
  RuleSimulationView cancel(@PathVariable long id) {
    store.end(simulation(id).id(), "CANCELLED");
    return simulation(id);
  }

  @ViewerMay
  @GetMapping("/simulations/{id}/orders")
  @Operation(
      summary = "The orders that rules are for, once it is done",
      description = "With rule those alone that this one is for.")
  RowPage orders(
      @PathVariable long id,
      @RequestParam(required = false) @Nullable String rule,
      @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = "50") int size) {
    if (page < 0 || size < 1 || size > LARGEST_PAGE) {
      throw new RuleProblem(
          HttpStatus.BAD_REQUEST,
          "page counts from 0 and size goes from 1 to " + LARGEST_PAGE + '.');
    }
    List<RuledRow> rows =
        store.rows(simulation(id).id()).stream()
            .filter(row -> rule == null || row.rules().contains(rule))
            .toList();
    int from = (int) Math.min(rows.size(), (long) page * size);
    return new RowPage(
        rows.subList(from, Math.min(rows.size(), from + size)), page, size, rows.size());
  }

  @OperatorOnly
  @GetMapping("/versions/{version}/open-orders")
  @Operation(
      summary = "What a version would change about open orders",
      description =
          "Orders that are paid and not finished. Those that have what it says already are not"
              + " among them; their workflow stays in any case.")
  OpenOrdersView openOrders(
      @PathVariable int version, @RequestParam(required = false) @Nullable String shop) {
    RuleVersion saved = version(version);
    OpenOrderRulings.Found found =
        open.find(new RuleSet(version, saved.rules()), RuleWords.text("shop", shop));
    return new OpenOrdersView(
        version,
        found.more(),
        RuleSums.of(saved.rules(), found.looked(), found.rows()),
        found.rows().subList(0, Math.min(found.rows().size(), 100)));
  }

  @OperatorOnly
  @PostMapping("/apply")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      summary = "Applies the rules that count to open orders: holds, tags, priority",
      description =
          "As a bulk action, in the background, of which /api/orders/bulk/{id} tells how far it is,"
              + " and which can be stopped there. The orders are chosen now; each is looked at"
              + " again then. With an Idempotency-Key the same request again begins nothing, for a"
              + " day.")
  Applied apply(
      @RequestBody Application wanted,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      Authentication caller) {
    String reason = RuleWords.text("reason", wanted.reason());
    String shop = RuleWords.text("shop", wanted.shop());
    if (reason == null) {
      throw new RuleProblem(
          HttpStatus.BAD_REQUEST,
          "The field reason is missing: say why, it goes into the orders' history.");
    }
    current.refresh();
    RuleSet rules = current.now();
    if (wanted.version() == null || wanted.version() != rules.version() || rules.isEmpty()) {
      throw new RuleProblem(
          HttpStatus.CONFLICT,
          "Version %d of the order rules counts: look at what it would change, and name it."
              .formatted(rules.version()));
    }
    String asked = "order rules " + rules.version() + ' ' + shop + ' ' + reason;
    String[] begun =
        keys.once(caller.getName(), key, asked, () -> begin(rules, shop, reason, caller))
            .split(" ");
    return new Applied(
        Long.parseLong(begun[0]), Integer.parseInt(begun[1]), Boolean.parseBoolean(begun[2]));
  }

  private String begin(RuleSet rules, @Nullable String shop, String reason, Authentication caller) {
    OpenOrderRulings.Found found = open.find(rules, shop);
    if (found.rows().isEmpty()) {
      throw new RuleProblem(
          HttpStatus.CONFLICT, "There is no open order that these rules would change.");
    }
    long id = bulk.nextId();
    ObjectNode filter = Json.mapper().createObjectNode();
    filter.put("orderRules", rules.version());
    if (shop != null) {
      filter.put("shop", shop);
    }
    ObjectNode action = Json.mapper().createObjectNode();
    action
        .put("action", "apply-rules")
        .put("version", rules.version())
        .put("reason", "%s (bulk action %d)".formatted(reason, id));
    bulk.add(
        id,
        caller.getName(),
        filter.toString(),
        action.toString(),
        found.rows().stream().map(RuledRow::order).toList());
    return id + " " + found.rows().size() + ' ' + found.more();
  }

  private RuleVersion version(int version) {
    return version == 0
        ? RuleVersion.NONE
        : versions
            .find(version)
            .orElseThrow(() -> RuleProblem.unknown("/api/order-rules", version));
  }
}
