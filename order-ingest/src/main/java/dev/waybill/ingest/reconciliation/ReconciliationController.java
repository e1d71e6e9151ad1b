package dev.waybill.ingest.reconciliation;

import dev.waybill.ingest.client.ShopClient;
import dev.waybill.ingest.connection.ShopClients;
import dev.waybill.ingest.reconciliation.Backfills.Backfill;
import dev.waybill.ingest.shop.Shop;
import dev.waybill.ingest.shop.ShopLookup;
import dev.waybill.ingest.shop.ShopProblem;
import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.service.identity.ViewerMay;
import dev.waybill.step.ProviderUnavailable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What webhooks missed, how far each shop is known, and fetching a range of time. */
@RestController
@RequestMapping("/api/shops/{name}")
@Tag(name = "Reconciliation")
class ReconciliationController {

  private static final int LARGEST_PAGE = 200;

  private final ShopLookup shops;
  private final ReconciliationStore store;
  private final Backfills backfills;
  private final ShopClients clients;
  private final Clock clock;

  ReconciliationController(
      ShopLookup shops,
      ReconciliationStore store,
      Backfills backfills,
      ShopClients clients,
      Clock clock) {
    this.shops = shops;
    this.clients = clients;
    this.store = store;
    this.backfills = backfills;
    this.clock = clock;
  }

  /**
   * @param standing null before the first run, and for a shop that is only listened to
   */
  record Report(
      ReconciliationStore.@Nullable Standing standing, long missedLastHour, long missedLastDay) {}

  record MissedPage(List<ReconciliationStore.Missed> orders, int page, boolean more) {}

  record BackfillPage(List<Backfill> backfills, int page, boolean more) {}

  /**
   * @param from "2026-11-01" is that day where the shop is
   * @param until the same, with that day
   */
  record Range(@Nullable JsonNode from, @Nullable JsonNode until) {}

  @ViewerMay
  @GetMapping("/reconciliation")
  @Operation(
      summary = "How far the shop is known, and what its webhooks missed",
      description =
          "through: every change before it is known, by the shop's own clock. error: what is wrong"
              + " if the last run failed, and whether it is the shop or something of Waybill's.")
  Report report(@PathVariable String name) {
    shops.known(name);
    return new Report(
        store.standing(name).orElse(null),
        store.missedSince(name, Duration.ofHours(1)),
        store.missedSince(name, Duration.ofDays(1)));
  }

  @ViewerMay
  @GetMapping("/missed")
  @Operation(
      summary = "Orders that no webhook had brought when the shop was asked; the newest first",
      description = "result: emitted, or why the order was not.")
  MissedPage missed(
      @PathVariable String name,
      @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = "50") int size) {
    shops.known(name);
    var found = store.missed(name, offset(page, size), size + 1);
    return new MissedPage(
        found.subList(0, Math.min(size, found.size())), page, found.size() > size);
  }

  @OperatorOnly
  @PostMapping("/backfills")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      summary = "Fetches all orders that changed within a range of time",
      description =
          "Orders that are known already stay as they are. from and until: a day (2026-11-01, from"
              + " its beginning, or until its end) or a time (2026-11-01T08:30) where the shop is,"
              + " or a time with its zone (2026-11-01T00:00:00Z). until: now, unless told. Progress"
              + " is in the list of backfills.")
  Backfill backfill(@PathVariable String name, @RequestBody Range range, Authentication caller) {
    Shop shop = shops.known(name);
    if (shop.access() == null) {
      throw new ShopProblem(
          HttpStatus.CONFLICT,
          "The shop " + name + " is only listened to: give it a url and credentials first.");
    }
    var time = new TimeInput(SingletonSupplier.of(() -> zone(shop)));
    Instant now = clock.instant();
    Instant from = moment("from", range.from(), time::from);
    Instant told = moment("until", range.until(), time::until);
    Instant until = told == null || told.isAfter(now) ? now : told;
    if (from == null || !from.isBefore(until)) {
      throw new ShopProblem(
          HttpStatus.UNPROCESSABLE_CONTENT,
          "from has to be before until, and in the past: " + TimeInput.ACCEPTED + '.');
    }
    return backfills.request(name, from, until, caller.getName());
  }

  /** Null if there is none. */
  private static @Nullable Instant moment(
      String field, @Nullable JsonNode told, Function<String, @Nullable Instant> reading) {
    if (told == null || told.isNull()) {
      return null;
    }
    Instant moment = told.isString() ? reading.apply(told.stringValue().strip()) : null;
    if (moment == null) {
      throw new ShopProblem(HttpStatus.BAD_REQUEST, field + " takes " + TimeInput.ACCEPTED + '.');
    }
    return moment;
  }

  private ZoneId zone(Shop shop) {
    try {
      ShopClient client = clients.of(shop);
      if (client != null) {
        return client.zone();
      }
    } catch (ProviderUnavailable e) {
      throw new ShopProblem(
          HttpStatus.SERVICE_UNAVAILABLE,
          "The shop could not be asked for its time zone: "
              + FailureCause.of(e).reason()
              + ". Give the time with its zone, such as 2026-11-01T00:00:00+01:00.");
    }
    throw new ShopProblem(
        HttpStatus.CONFLICT, "The shop cannot be asked for its time zone: give the time with it.");
  }

  @ViewerMay
  @GetMapping("/backfills")
  @Operation(summary = "Backfills and how far they are; the newest first")
  BackfillPage list(
      @PathVariable String name,
      @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = "50") int size) {
    shops.known(name);
    var found = backfills.of(name, offset(page, size), size + 1);
    return new BackfillPage(
        found.subList(0, Math.min(size, found.size())), page, found.size() > size);
  }

  @OperatorOnly
  @DeleteMapping("/backfills/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Stops a backfill; what it fetched stays")
  void cancel(@PathVariable String name, @PathVariable long id) {
    shops.known(name);
    if (!backfills.cancel(name, id)) {
      throw new ShopProblem(
          HttpStatus.CONFLICT, "There is no backfill " + id + " of this shop that is running.");
    }
  }

  private static int offset(int page, int size) {
    if (page < 0 || page > 100_000 || size < 1 || size > LARGEST_PAGE) {
      throw new ShopProblem(
          HttpStatus.BAD_REQUEST,
          "page counts from 0 and size goes from 1 to " + LARGEST_PAGE + '.');
    }
    return page * size;
  }
}
