package dev.waybill.ingest.reconciliation;

import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.ShopStatus;
import dev.waybill.ingest.client.ShopClient;
import dev.waybill.ingest.client.ShopClient.Placed;
import dev.waybill.ingest.client.ShopClient.PlacedPage;
import dev.waybill.ingest.connection.ShopClients;
import dev.waybill.ingest.shop.Shop;
import dev.waybill.ingest.shop.ShopLookup;
import dev.waybill.ingest.shop.ShopProblem;
import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.service.paging.ScanKey;
import dev.waybill.step.ProviderUnavailable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a shop says of a day that is over there. */
@RestController
@RequestMapping("/api/shops/{name}/days")
@Tag(name = "Reconciliation")
class PlacedOrdersController {

  private final ShopLookup shops;
  private final ShopClients clients;
  private final Clock clock;

  PlacedOrdersController(ShopLookup shops, ShopClients clients, Clock clock) {
    this.shops = shops;
    this.clients = clients;
    this.clock = clock;
  }

  /**
   * A page of a day.
   *
   * @param zone where the shop's days begin and end
   * @param from the beginning of the day
   * @param until its end
   * @param next the cursor of the next page; null at the end
   * @param notBefore when the shop may be asked for it, so that write-back keeps its share
   */
  record DayPage(
      String shop,
      LocalDate day,
      String zone,
      Instant from,
      Instant until,
      List<PlacedOrder> orders,
      @Nullable String next,
      Instant notBefore) {}

  /**
   * An order in the shop.
   *
   * @param status in the shop's words
   * @param meaning what that means for fulfillment; null where nobody knows
   */
  record PlacedOrder(
      String id,
      String number,
      Instant placedAt,
      Instant changedAt,
      String status,
      @Nullable ShopStatus meaning) {}

  @OperatorOnly
  @GetMapping("/{day}")
  @Operation(
      summary = "The orders that were placed in a shop on a day, as the shop has them now",
      description =
          "Asked of the shop itself: one call for each page, and one for its time zone with the"
              + " first. Only days that are over there; an order may be on two pages. Ask for the"
              + " next page not before notBefore.")
  DayPage day(
      @PathVariable String name,
      @PathVariable String day,
      @RequestParam(defaultValue = "") String cursor) {
    LocalDate date = date(day);
    ScanKey place = ScanKey.parse(cursor, 2);
    Shop shop = shops.known(name);
    ShopClient client = clients.of(shop);
    if (client == null) {
      throw new ShopProblem(
          HttpStatus.CONFLICT,
          "The shop " + name + " is only listened to: give it a url and credentials first.");
    }
    try {
      ZoneId zone = place == null ? client.zone() : zone(place.part(0));
      Instant from = date.atStartOfDay(zone).toInstant();
      Instant until = date.plusDays(1).atStartOfDay(zone).toInstant();
      if (until.isAfter(clock.instant())) {
        throw new ShopProblem(
            HttpStatus.CONFLICT, "The day is not over in the shop, whose zone is " + zone + '.');
      }
      PlacedPage page = client.placed(from, until, place == null ? null : place.part(1));
      return new DayPage(
          name,
          date,
          zone.getId(),
          from,
          until,
          orders(shop, page),
          page.next() == null ? null : ScanKey.of(zone.getId(), page.next()).cursor(),
          client.readyAt());
    } catch (ProviderUnavailable e) {
      throw new ShopProblem(
          HttpStatus.SERVICE_UNAVAILABLE,
          "The shop could not be asked: " + FailureCause.of(e).reason());
    }
  }

  private static List<PlacedOrder> orders(Shop shop, PlacedPage page) {
    Function<String, @Nullable ShopStatus> meanings = shop.platform().listedStatuses(shop);
    return page.orders().stream().map(one -> order(shop, one, meanings)).toList();
  }

  private static PlacedOrder order(
      Shop shop, Placed one, Function<String, @Nullable ShopStatus> meanings) {
    return new PlacedOrder(
        OrderId.of(shop.name(), one.id()).value(),
        one.number(),
        one.placed(),
        one.changed(),
        one.status(),
        meanings.apply(one.status()));
  }

  private static LocalDate date(String day) {
    try {
      return LocalDate.parse(day);
    } catch (DateTimeException e) {
      throw new ShopProblem(HttpStatus.BAD_REQUEST, "A day is written as 2026-11-01.");
    }
  }

  private static ZoneId zone(String id) {
    try {
      return ZoneId.of(id);
    } catch (DateTimeException e) {
      throw new ShopProblem(
          HttpStatus.BAD_REQUEST,
          "This is no cursor of this list: give the \"next\" of the last answer as it is.");
    }
  }
}
