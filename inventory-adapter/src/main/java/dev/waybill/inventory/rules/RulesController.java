package dev.waybill.inventory.rules;

import dev.waybill.inventory.LedgerOnly;
import dev.waybill.inventory.allocation.AllocationRules;
import dev.waybill.inventory.allocation.RuleCheck;
import dev.waybill.inventory.location.LocationDirectory;
import dev.waybill.service.identity.ManagerOnly;
import dev.waybill.service.identity.ViewerMay;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.core.Authentication;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The rules of allocation: draft, versions, activation. */
@RestController
@LedgerOnly
@RequestMapping("/api/stock/allocation")
@Tag(name = "Allocation")
class RulesController {

  private static final Logger log = LoggerFactory.getLogger(RulesController.class);
  private static final int MOST_LISTED = 100;
  private static final int LONGEST_TEXT = 500;

  private final RuleStore store;
  private final RuleDirectory directory;
  private final LocationDirectory locations;
  private final TransactionTemplate transaction;

  RulesController(
      JdbcTemplate jdbc,
      RuleDirectory directory,
      LocationDirectory locations,
      PlatformTransactionManager transactions) {
    this.store = new RuleStore(jdbc);
    this.directory = directory;
    this.locations = locations;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * What counts now.
   *
   * @param version 0 for no rules
   * @param since when it was activated; null if nothing ever was
   */
  record Active(
      int version,
      AllocationRules rules,
      @Nullable Instant since,
      @Nullable String who,
      @Nullable String reason) {}

  /** A version that is to count. */
  record Choice(@Nullable Integer version, @Nullable String reason) {}

  @ViewerMay
  @GetMapping
  @Operation(summary = "The rules that orders are allocated by now")
  Active active() {
    List<Activation> last = store.activations(1);
    if (last.isEmpty()) {
      return new Active(RuleStore.NO_RULES, AllocationRules.NONE, null, null, null);
    }
    Activation now = last.getFirst();
    return new Active(now.version(), store.rules(now.version()), now.at(), now.who(), now.reason());
  }

  @ViewerMay
  @GetMapping("/draft")
  @Operation(
      summary = "The newest version that was saved, active or not",
      description = "Version 0, without rules, as long as nobody has saved any.")
  RuleVersion draft() {
    return store.latest(1).stream().findFirst().orElseGet(RulesController::nothing);
  }

  @ManagerOnly
  @PutMapping("/draft")
  @Operation(
      summary = "Saves rules as a new version, which changes nothing yet",
      description =
          "For each order the first rule counts that matches it. Rules with mistakes are not saved;"
              + " the answer lists all of them. With base, the newest version that you know of, it"
              + " is refused if somebody else has saved another meanwhile.")
  RuleVersion save(
      @RequestBody AllocationRules rules,
      @RequestParam(required = false) @Nullable String comment,
      @RequestParam(required = false) @Nullable Integer base,
      Authentication caller) {
    check(rules);
    RuleVersion saved =
        transaction.execute(
            status ->
                store
                    .save(rules, text("comment", comment), caller.getName(), base)
                    .orElseThrow(
                        () ->
                            new ResponseStatusException(
                                HttpStatus.CONFLICT,
                                "Somebody else has saved another version than %d meanwhile: look"
                                        .formatted(base)
                                    + " at GET /api/stock/allocation/draft and save yours after"
                                    + " it.")));
    if (saved == null) {
      throw new IllegalStateException("Saving told nothing");
    }
    return saved;
  }

  @ManagerOnly
  @PostMapping("/activate")
  @Operation(
      summary = "Has orders allocated by a version from now on",
      description =
          "A version that was simulated, or was active before; 0 for no rules. Every instance goes"
              + " by it within a second or two. What is reserved stays as it is; an order that"
              + " waits is allocated by what counts when it is served.")
  Active activate(@RequestBody Choice choice, Authentication caller) {
    Integer version = choice.version();
    String reason = text("reason", choice.reason());
    if (version == null || reason == null) {
      throw refused(HttpStatus.BAD_REQUEST, "Give the version, and the reason.");
    }
    if (version != RuleStore.NO_RULES) {
      check(get(version).rules());
      if (!store.wasSimulated(version) && !store.wasActive(version)) {
        throw refused(
            HttpStatus.CONFLICT,
            "Version %d was not simulated: POST /api/stock/allocation/simulate {\"version\": %d},"
                    .formatted(version, version)
                + " and look at what it would do.");
      }
    }
    store.activate(version, caller.getName(), reason);
    directory.changed();
    log.info("{} activated version {} of the rules of allocation", caller.getName(), version);
    return active();
  }

  @ViewerMay
  @GetMapping("/versions")
  @Operation(summary = "The last 100 versions, the newest first")
  List<RuleVersion> versions() {
    return store.latest(MOST_LISTED);
  }

  @ViewerMay
  @GetMapping("/versions/{version}")
  @Operation(summary = "One version")
  RuleVersion get(@PathVariable int version) {
    return store
        .find(version)
        .orElseThrow(() -> refused(HttpStatus.NOT_FOUND, "There is no version " + version));
  }

  @ViewerMay
  @GetMapping("/activations")
  @Operation(summary = "Who activated what, when and why: the last 100, the newest first")
  List<Activation> activations() {
    return store.activations(MOST_LISTED);
  }

  private void check(AllocationRules rules) {
    List<String> faults = RuleCheck.faults(rules, locations.current());
    if (!faults.isEmpty()) {
      throw refused(HttpStatus.BAD_REQUEST, String.join(" ", faults));
    }
  }

  private static @Nullable String text(String what, @Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    if (text.length() > LONGEST_TEXT) {
      throw refused(
          HttpStatus.BAD_REQUEST, "%s has at most %d characters.".formatted(what, LONGEST_TEXT));
    }
    return text.strip();
  }

  private static RuleVersion nothing() {
    return new RuleVersion(RuleStore.NO_RULES, AllocationRules.NONE, null, null, null);
  }

  private static ResponseStatusException refused(HttpStatus status, String why) {
    return new ResponseStatusException(status, why);
  }
}
