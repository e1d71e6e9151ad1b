package dev.waybill.orchestrator.rules;

import dev.waybill.orchestrator.definitions.WorkflowCatalog;
import dev.waybill.service.exchange.rules.RuleMistake;
import dev.waybill.service.identity.ManagerOnly;
import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.service.identity.ViewerMay;
import dev.waybill.service.paging.Slice;
import dev.waybill.service.rules.RuleProblem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Which orders are held, tagged, come first and take another workflow: versions, activation. */
@RestController
@RequestMapping("/api/order-rules")
@Tag(name = "Order rules")
class OrderRulesController {

  private static final int PAGE_SIZE = 50;

  private final RuleStore store;
  private final CurrentRules current;
  private final WorkflowCatalog workflows;
  private final TransactionTemplate transactions;

  OrderRulesController(
      RuleStore store,
      CurrentRules current,
      WorkflowCatalog workflows,
      TransactionTemplate transactions) {
    this.store = store;
    this.current = current;
    this.workflows = workflows;
    this.transactions = transactions;
  }

  /**
   * The version that counts.
   *
   * @param version 0 for no rules
   * @param since null if nothing was ever activated
   */
  record Active(
      int version,
      OrderRules rules,
      @Nullable Instant since,
      @Nullable String who,
      @Nullable String reason) {}

  /** The answer to a check. */
  record Checked(List<RuleMistake> mistakes) {}

  /**
   * Versions.
   *
   * @param next the cursor of the next page; null after the last
   */
  record VersionPage(List<RuleVersion> versions, @Nullable String next) {}

  /**
   * Activations.
   *
   * @param next the cursor of the next page; null after the last
   */
  record ActivationPage(List<RuleActivation> activations, @Nullable String next) {}

  /**
   * A version that is to count.
   *
   * @param version 0 for no rules
   * @param withoutSimulation true to have one count that was neither simulated nor active before
   */
  record Wanted(
      @Nullable Integer version, @Nullable String reason, @Nullable Boolean withoutSimulation) {}

  @ViewerMay
  @GetMapping
  @Operation(summary = "The order rules that count now")
  Active active() {
    return store
        .inForce()
        .map(
            one ->
                new Active(
                    one.version(), get(one.version()).rules(), one.at(), one.who(), one.reason()))
        .orElseGet(() -> new Active(0, OrderRules.NONE, null, null, null));
  }

  @ViewerMay
  @GetMapping("/draft")
  @Operation(
      summary = "The newest version that was saved, active or not",
      description = "Version 0, which has no rules, as long as nobody saved any.")
  RuleVersion draft() {
    return store.versions(Integer.MAX_VALUE, 1).stream().findFirst().orElse(RuleVersion.NONE);
  }

  @ManagerOnly
  @PutMapping("/draft")
  @Operation(
      summary = "Saves rules as a new version, which changes nothing yet",
      description =
          "{rules: [{name, when: {shops, countries, total, skus, tags, methods, title,"
              + " emailDomains, risks}, then: {hold: {reason, detail}, tags, workflow, priority},"
              + " stop}]}. All rules that are for an order count, from the first to the last,"
              + " until one has stop; of two that name a workflow the upper one counts. Rules with"
              + " mistakes are not saved (422), and all mistakes are told. With base, the newest"
              + " version that you know of, it is refused (409) if somebody else has saved another"
              + " meanwhile.")
  RuleVersion save(
      @RequestBody OrderRules rules,
      @RequestParam(required = false) @Nullable String comment,
      @RequestParam(required = false) @Nullable Integer base,
      Authentication caller) {
    refuseMistakes(rules);
    String said = RuleWords.text("comment", comment);
    RuleVersion saved =
        transactions.execute(
            status ->
                store
                    .save(rules, said, caller.getName(), base)
                    .orElseThrow(
                        () ->
                            new RuleProblem(
                                HttpStatus.CONFLICT,
                                "Somebody else has saved another version than %d meanwhile: look at GET /api/order-rules/draft and save yours after it."
                                    .formatted(base))));
    return Objects.requireNonNull(saved);
  }

  @OperatorOnly
  @PostMapping("/check")
  @Operation(summary = "Says what is wrong with rules, and saves nothing")
  Checked check(@RequestBody OrderRules rules) {
    return new Checked(mistakes(rules));
  }

  @ManagerOnly
  @PostMapping("/activate")
  @Operation(
      summary = "Has a version count from now on",
      description =
          "For orders that are paid from now on, and for the workflow of those that come from now"
              + " on; see apply for those that are open. Only one that was simulated, or active"
              + " before, or is to count withoutSimulation. Version 0 has no rules.")
  Active activate(@RequestBody Wanted wanted, Authentication caller) {
    Integer version = wanted.version();
    String reason = RuleWords.text("reason", wanted.reason());
    if (version == null || reason == null) {
      throw new RuleProblem(HttpStatus.BAD_REQUEST, "Give the version, and the reason.");
    }
    refuseMistakes(get(version).rules());
    if (version != 0
        && !Boolean.TRUE.equals(wanted.withoutSimulation())
        && !store.wasSimulated(version)
        && !store.wasActive(version)) {
      throw new RuleProblem(
          HttpStatus.CONFLICT,
          "Version %d was not simulated: POST /api/order-rules/simulate {\"version\": %d}, and look at which orders it is for; or say \"withoutSimulation\": true."
              .formatted(version, version));
    }
    store.activate(version, caller.getName(), reason);
    current.refresh();
    return active();
  }

  @ManagerOnly
  @PostMapping("/roll-back")
  @Operation(
      summary = "What counted before counts again",
      description = "Before anything was activated there were no rules.")
  Active rollBack(@RequestBody Wanted wanted, Authentication caller) {
    String reason = RuleWords.text("reason", wanted.reason());
    if (reason == null) {
      throw new RuleProblem(HttpStatus.BAD_REQUEST, "Give the reason.");
    }
    List<RuleActivation> last = store.activations(Long.MAX_VALUE, 2);
    if (last.isEmpty()) {
      throw new RuleProblem(
          HttpStatus.CONFLICT, "No order rules were ever activated: there is no way back.");
    }
    store.activate(last.size() < 2 ? 0 : last.getLast().version(), caller.getName(), reason);
    current.refresh();
    return active();
  }

  @ViewerMay
  @GetMapping("/versions")
  @Operation(summary = "All versions, the newest first")
  VersionPage versions(@RequestParam(defaultValue = "") String cursor) {
    Slice<RuleVersion> page =
        Slice.of(
            store.versions((int) RuleWords.cursor(cursor, Integer.MAX_VALUE), PAGE_SIZE + 1),
            PAGE_SIZE);
    return new VersionPage(page.items(), page.next(last -> String.valueOf(last.version())));
  }

  @ViewerMay
  @GetMapping("/versions/{version}")
  @Operation(summary = "One version; 0 has no rules")
  RuleVersion get(@PathVariable int version) {
    return version == 0
        ? RuleVersion.NONE
        : store.find(version).orElseThrow(() -> RuleProblem.unknown("/api/order-rules", version));
  }

  @ViewerMay
  @GetMapping("/activations")
  @Operation(summary = "Who activated what, when and why; the newest first")
  ActivationPage activations(@RequestParam(defaultValue = "") String cursor) {
    Slice<RuleActivation> page =
        Slice.of(
            store.activations(RuleWords.cursor(cursor, Long.MAX_VALUE), PAGE_SIZE + 1), PAGE_SIZE);
    return new ActivationPage(page.items(), page.next(last -> String.valueOf(last.id())));
  }

  private List<RuleMistake> mistakes(OrderRules rules) {
    return RuleCheck.mistakes(rules, name -> workflows.active().forAll(name) != null);
  }

  private void refuseMistakes(OrderRules rules) {
    List<RuleMistake> mistakes = mistakes(rules);
    if (!mistakes.isEmpty()) {
      throw new RuleProblem(mistakes);
    }
  }
}
