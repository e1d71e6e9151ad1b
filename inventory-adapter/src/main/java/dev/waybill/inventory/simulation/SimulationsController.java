package dev.waybill.inventory.simulation;

import dev.waybill.inventory.LedgerOnly;
import dev.waybill.inventory.ledger.LedgerSettings;
import dev.waybill.inventory.location.LocationDirectory;
import dev.waybill.inventory.rules.RuleStore;
import dev.waybill.inventory.rules.RuleVersion;
import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.service.identity.ViewerMay;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Trying rules of allocation on the orders of the past. */
@RestController
@LedgerOnly
@RequestMapping("/api/stock/allocation")
@Tag(name = "Allocation")
class SimulationsController {

  private static final int MOST_DAYS = 30;
  private static final int MOST_LISTED = 20;
  private static final Duration PATIENCE = Duration.ofMillis(1_500);

  private final RuleStore rules;
  private final SimulationStore store;
  private final Simulations simulations;

  SimulationsController(JdbcTemplate jdbc, LocationDirectory locations, LedgerSettings settings) {
    this.rules = new RuleStore(jdbc);
    this.store = new SimulationStore(jdbc);
    this.simulations = new Simulations(jdbc, locations, settings);
  }

  /**
   * What is to be tried.
   *
   * @param version null for the newest
   * @param days null for the last 30
   */
  record Wanted(@Nullable Integer version, @Nullable Integer days) {}

  @OperatorOnly
  @PostMapping("/simulate")
  @Operation(
      summary = "Tries a version on the orders of the last days, beside the one that is active",
      description =
          "Nothing is reserved. The answer is there at once (200), or while it runs (202) at GET"
              + " /api/stock/allocation/simulations/{id}, with its progress. A new one ends the one"
              + " before. Of more than 20,000 orders it takes an even sample.")
  ResponseEntity<SimulationView> simulate(
      @RequestBody(required = false) @Nullable Wanted wanted, Authentication caller) {
    Integer version = wanted == null ? null : wanted.version();
    Integer days = wanted == null ? null : wanted.days();
    if (days != null && (days < 1 || days > MOST_DAYS)) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "days is from 1 to 30.");
    }
    Simulations.Begun begun =
        simulations.begin(draft(version), days == null ? MOST_DAYS : days, caller.getName());
    begun.end().copy().completeOnTimeout(null, PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
    SimulationView view = get(begun.id());
    return ResponseEntity.status(
            view.state() == SimulationView.State.RUNNING ? HttpStatus.ACCEPTED : HttpStatus.OK)
        .body(view);
  }

  @ViewerMay
  @GetMapping("/simulations")
  @Operation(summary = "The last 20 simulations, the newest first")
  List<SimulationView> latest() {
    return store.latest(MOST_LISTED);
  }

  @ViewerMay
  @GetMapping("/simulations/{id}")
  @Operation(summary = "A simulation: how far it is, or what came of it")
  SimulationView get(@PathVariable long id) {
    return store
        .find(id)
        .orElseThrow(
            () ->
                new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "There is no simulation " + id + '.'));
  }

  private RuleVersion draft(@Nullable Integer version) {
    return (version == null ? rules.latest(1).stream().findFirst() : rules.find(version))
        .orElseThrow(
            () ->
                new ResponseStatusException(
                    HttpStatus.NOT_FOUND,
                    "There is no such version: PUT /api/stock/allocation/draft saves one."));
  }
}
