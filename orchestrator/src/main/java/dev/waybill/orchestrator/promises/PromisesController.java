package dev.waybill.orchestrator.promises;

import dev.waybill.orchestrator.shipby.Promise;
import dev.waybill.orchestrator.shipby.PromiseCheck;
import dev.waybill.service.identity.ManagerOnly;
import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.service.identity.ViewerMay;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** By when orders have to leave, as each shop promises. */
@RestController
@RequestMapping("/api/promises")
@Tag(name = "Promises")
class PromisesController {

  private static final Logger log = LoggerFactory.getLogger(PromisesController.class);
  private static final Pattern SHOP = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
  private static final int LONGEST_REASON = 500;
  private static final int MOST_BATCHES = 20;
  private static final int LARGEST_PAGE = 200;
  private static final String ALL = "";

  private final PromiseStore store;
  private final Promises promises;
  private final Recomputation recomputation;
  private final Clock clock;

  PromisesController(
      PromiseStore store,
      Promises promises,
      Recomputation recomputation,
      @Qualifier("steadyClock") Clock clock) {
    this.store = store;
    this.promises = promises;
    this.recomputation = recomputation;
    this.clock = clock;
  }

  /** What somebody wants to be promised, and why. */
  record Decision(@Nullable Promise promise, @Nullable String reason) {}

  /** The promise for all shops, and those of shops that have their own. */
  record All(PromiseView all, List<PromiseView> shops) {}

  /** What was decided on, the newest first. */
  record History(List<PromiseView> versions) {}

  /**
   * @param shop null for all shops
   * @param after "next" of the last answer; null to begin
   */
  record Recount(@Nullable String shop, @Nullable String after, @Nullable String reason) {}

  @ViewerMay
  @GetMapping
  @Operation(summary = "What is promised for all shops, and by those that promise otherwise")
  All all() {
    return new All(
        view(ALL),
        promises.versions().stream()
            .filter(version -> !version.shop().equals(ALL) && version.promise() != null)
            .sorted(Comparator.comparing(PromiseVersion::shop))
            .map(PromiseView::of)
            .toList());
  }

  @ManagerOnly
  @PutMapping
  @Operation(
      summary = "Decides what is promised for all shops that have no promise of their own",
      description = "Counts for orders that are paid from now on; see also recount.")
  PromiseView setForAll(@RequestBody Decision decision, Authentication caller) {
    return decide(ALL, checked(decision.promise()), decision.reason(), caller);
  }

  @ViewerMay
  @GetMapping("/history")
  History historyForAll(
      @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
    return history(ALL, page, size);
  }

  @ViewerMay
  @GetMapping("/shops/{shop}")
  @Operation(summary = "What a shop promises: its own promise, or the one for all")
  PromiseView one(@PathVariable String shop) {
    return view(named(shop));
  }

  @ManagerOnly
  @PutMapping("/shops/{shop}")
  @Operation(
      summary = "Decides what a shop promises",
      description =
          "The whole promise: what is left out is as Waybill comes with. Counts for orders that are"
              + " paid from now on; see also recount.")
  PromiseView set(
      @PathVariable String shop, @RequestBody Decision decision, Authentication caller) {
    return decide(named(shop), checked(decision.promise()), decision.reason(), caller);
  }

  @ManagerOnly
  @DeleteMapping("/shops/{shop}")
  @Operation(summary = "The shop goes by the promise for all again")
  PromiseView end(
      @PathVariable String shop,
      @RequestParam(required = false) @Nullable String reason,
      Authentication caller) {
    return decide(named(shop), null, reason, caller);
  }

  @ViewerMay
  @GetMapping("/shops/{shop}/history")
  History history(
      @PathVariable String shop,
      @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = "50") int size) {
    if (page < 0 || size < 1 || size > LARGEST_PAGE) {
      throw refused("page counts from 0 and size goes from 1 to " + LARGEST_PAGE + '.');
    }
    String scope = shop.equals(ALL) ? ALL : named(shop);
    return new History(store.of(scope, page * size, size).stream().map(PromiseView::of).toList());
  }

  @OperatorOnly
  @PostMapping("/check")
  @Operation(
      summary = "Checks a promise and says by when an order would have to leave",
      description = "Nothing is stored. All mistakes are told at once.")
  PromiseTrial.Outcome check(@RequestBody PromiseTrial trial) {
    return trial.of(checked(trial.promise()), clock.instant());
  }

  @ManagerOnly
  @PostMapping("/recount")
  @Operation(
      summary = "Counts the ship-by of open orders once more, by what is promised now",
      description =
          "At most 10,000 orders at a time: while the answer has \"next\", ask again with it as"
              + " after. Orders that somebody is at keep what they had (passedOver): ask once"
              + " more.")
  Recomputation.Progress recount(@RequestBody Recount asked, Authentication caller) {
    String shop = asked.shop() == null ? null : named(asked.shop());
    String reason = reason(asked.reason());
    String after = asked.after() == null ? "" : asked.after();
    int looked = 0;
    int changed = 0;
    int passedOver = 0;
    String next = after;
    try {
      for (int i = 0; i < MOST_BATCHES && next != null; i++) {
        Recomputation.Progress batch = recomputation.batch(shop, next);
        looked += batch.looked();
        changed += batch.changed();
        passedOver += batch.passedOver();
        next = batch.next();
      }
    } catch (SQLException e) {
      throw new TransientDataAccessResourceException("Counting again ended early", e);
    }
    log.info(
        "{} had the ship-by of open orders counted again{}: {} looked at, {} changed, because: {}",
        caller.getName(),
        shop == null ? "" : " for the shop " + shop,
        looked,
        changed,
        reason);
    return new Recomputation.Progress(looked, changed, passedOver, next);
  }

  private PromiseView view(String shop) {
    KnownPromise known = promises.of(shop);
    return known == null || known.version() == 0
        ? PromiseView.OF_NOBODY
        : promises.version(known.shop()).map(PromiseView::of).orElse(PromiseView.OF_NOBODY);
  }

  private PromiseView decide(
      String shop, @Nullable Promise promise, @Nullable String reason, Authentication caller) {
    store.add(shop, promise, caller.getName(), reason(reason), clock.instant());
    promises.refresh();
    return view(shop);
  }

  private static String reason(@Nullable String reason) {
    if (reason == null || reason.isBlank()) {
      throw refused("The field reason is missing: say why, it is kept with the change.");
    }
    if (reason.length() > LONGEST_REASON) {
      throw refused("The reason is longer than " + LONGEST_REASON + " characters.");
    }
    return reason.strip();
  }

  private static Promise checked(@Nullable Promise promise) {
    if (promise == null) {
      throw refused(
          "The field promise is missing: give the whole of it, as {usual: {zone, cutOff, …}}.");
    }
    List<String> mistakes = PromiseCheck.mistakes(promise);
    if (!mistakes.isEmpty()) {
      throw refused(String.join(" ", mistakes));
    }
    return promise;
  }

  private static String named(String shop) {
    if (!SHOP.matcher(shop).matches()) {
      throw refused("The name of a shop is of a-z, 0-9 and \"-\".");
    }
    return shop;
  }

  private static ResponseStatusException refused(String why) {
    return new ResponseStatusException(HttpStatus.BAD_REQUEST, why);
  }
}
