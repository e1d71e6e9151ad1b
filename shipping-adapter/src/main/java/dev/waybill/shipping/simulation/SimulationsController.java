package dev.waybill.shipping.simulation;

import dev.waybill.contracts.Money;
import dev.waybill.service.csv.CsvAnswer;
import dev.waybill.service.csv.CsvWriter;
import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.service.identity.ViewerMay;
import dev.waybill.shipping.rules.RuleStore;
import dev.waybill.shipping.rules.RuleVersion;
import dev.waybill.shipping.simulation.SimulationView.State;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Trying shipping rules on the parcels of the past. */
@RestController
@RequestMapping("/api/shipping-rules")
class SimulationsController {

  private static final int MOST_PARCELS = 500;
  private static final int USUAL_PARCELS = 200;
  private static final int MOST_LISTED = 20;
  private static final int PAGE_SIZE = 100;

  private static final List<String> COLUMNS =
      List.of(
          "order",
          "label",
          "verdict",
          "account_before",
          "service_before",
          "amount_before",
          "currency_before",
          "rule",
          "account_after",
          "service_after",
          "amount_after",
          "currency_after",
          "days_before",
          "days_after",
          "why");

  private final RuleStore rules;
  private final SimulationStore store;
  private final Simulations simulations;

  SimulationsController(RuleStore rules, SimulationStore store, Simulations simulations) {
    this.rules = rules;
    this.store = store;
    this.simulations = simulations;
  }

  /**
   * What is to be tried.
   *
   * @param version absent for the newest
   * @param shop whose parcels; absent for those of all
   * @param parcels how many of the last ones, 1 to 500; absent for 200
   */
  record Wanted(@Nullable Integer version, @Nullable String shop, @Nullable Integer parcels) {}

  /**
   * Parcels.
   *
   * @param next the cursor of the next page; null after the last
   */
  record RowPage(List<Row> parcels, @Nullable String next) {}

  /**
   * Tries a version on the last parcels, beside what counts now. Buys nothing: only parcels that
   * would go another way are asked about, at most 1000 times in all. Runs in the background; one at
   * a time on an instance.
   */
  @OperatorOnly
  @PostMapping("/simulate")
  @ResponseStatus(HttpStatus.ACCEPTED)
  SimulationView simulate(
      @RequestBody(required = false) @Nullable Wanted wanted, Authentication caller) {
    Wanted what = wanted == null ? new Wanted(null, null, null) : wanted;
    int most = Objects.requireNonNullElse(what.parcels(), USUAL_PARCELS);
    if (most < 1 || most > MOST_PARCELS) {
      throw refused(HttpStatus.BAD_REQUEST, "parcels is from 1 to 500.");
    }
    long id =
        simulations
            .begin(version(what.version()), what.shop(), most, caller.getName())
            .orElseThrow(
                () ->
                    refused(
                        HttpStatus.CONFLICT,
                        "Another simulation runs: wait for it, or end it with POST"
                            + " /api/shipping-rules/simulations/{id}/cancel."));
    return get(id);
  }

  /** The last 20, the newest first. */
  @ViewerMay
  @GetMapping("/simulations")
  List<SimulationView> latest() {
    return store.latest(MOST_LISTED);
  }

  /**
   * How far one is, or what came of it. One that failed may have been on an instance that stopped.
   */
  @ViewerMay
  @GetMapping("/simulations/{id}")
  SimulationView get(@PathVariable long id) {
    return store
        .find(id)
        .orElseThrow(() -> refused(HttpStatus.NOT_FOUND, "There is no simulation " + id + '.'));
  }

  /** Ends one that runs. */
  @OperatorOnly
  @PostMapping("/simulations/{id}/cancel")
  SimulationView cancel(@PathVariable long id) {
    store.end(get(id).id(), State.CANCELLED);
    return get(id);
  }

  /** What becomes of each parcel, once it is done; with verdict of those alone. */
  @OperatorOnly
  @GetMapping("/simulations/{id}/parcels")
  RowPage parcels(
      @PathVariable long id,
      @RequestParam(required = false) Row.@Nullable Verdict verdict,
      @RequestParam(defaultValue = "0") int cursor) {
    List<Row> rows = rows(id, verdict);
    int from = Math.clamp(cursor, 0, rows.size());
    int to = Math.min(rows.size(), from + PAGE_SIZE);
    return new RowPage(rows.subList(from, to), to < rows.size() ? String.valueOf(to) : null);
  }

  /** The same as a file. */
  @OperatorOnly
  @GetMapping(path = "/simulations/{id}/parcels.csv", produces = CsvAnswer.CSV)
  void csv(
      @PathVariable long id,
      @RequestParam(required = false) Row.@Nullable Verdict verdict,
      HttpServletResponse response)
      throws IOException {
    List<Row> rows = rows(id, verdict);
    var csv =
        new CsvWriter(CsvAnswer.begin(response, "shipping-simulation-" + id + ".csv"), COLUMNS);
    for (Row row : rows) {
      csv.row(cells(row));
    }
    csv.flush();
  }

  private List<Row> rows(long id, Row.@Nullable Verdict verdict) {
    return store.rows(get(id).id()).stream()
        .filter(row -> verdict == null || row.verdict() == verdict)
        .toList();
  }

  private static List<String> cells(Row row) {
    Row.Bought after = row.after();
    return List.of(
        row.order(),
        row.label(),
        row.verdict().name(),
        row.before().account(),
        row.before().service(),
        amount(row.before().amount()),
        currency(row.before().amount()),
        text(row.rule()),
        after == null ? "" : after.account(),
        after == null ? "" : after.service(),
        after == null ? "" : amount(after.amount()),
        after == null ? "" : currency(after.amount()),
        days(row.before()),
        days(after),
        text(row.why()));
  }

  private static String days(Row.@Nullable Bought bought) {
    return bought == null || bought.days() == null ? "" : bought.days().toString();
  }

  private static String amount(@Nullable Money money) {
    return money == null ? "" : money.amount().toPlainString();
  }

  private static String currency(@Nullable Money money) {
    return money == null ? "" : money.currency();
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  private RuleVersion version(@Nullable Integer version) {
    return (version == null
            ? rules.versions(Integer.MAX_VALUE, 1).stream().findFirst()
            : rules.find(version))
        .orElseThrow(
            () ->
                refused(
                    HttpStatus.NOT_FOUND,
                    "There is no such version: PUT /api/shipping-rules/draft saves one."));
  }

  private static ResponseStatusException refused(HttpStatus status, String why) {
    return new ResponseStatusException(status, why);
  }
}
