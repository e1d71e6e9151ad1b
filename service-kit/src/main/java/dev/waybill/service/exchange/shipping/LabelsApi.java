package dev.waybill.service.exchange.shipping;

import dev.waybill.contracts.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Labels that were bought, and their money. */
@HttpExchange("/api/labels")
public interface LabelsApi {

  /** Those of an order. */
  @GetExchange
  List<Label> of(@RequestParam String order);

  /**
   * Labels, those that were bought last first.
   *
   * @param query q, carrier, account, location, state, refund, test, from, to, cursor
   */
  @GetExchange("/search")
  Page search(@RequestParam Map<String, String> query);

  /** How many labels up to 100 orders have; without those that have none. */
  @GetExchange("/standing")
  List<Standing> standing(@RequestParam("order") List<String> orders);

  /**
   * What labels cost.
   *
   * @param by day, shop, account, carrier, service or location
   * @param query from, to, timeZone, cursor
   */
  @GetExchange("/spend")
  SpendPage spend(@RequestParam String by, @RequestParam Map<String, String> query);

  /**
   * Money that carriers owe.
   *
   * @param waiting "person" for what waits for one, else "all"
   */
  @GetExchange("/refunds")
  RefundPage refunds(@RequestParam String waiting);

  /** Says how refunds ended, or has carriers asked at once. */
  @PostExchange("/refunds")
  RefundEnds.Answer end(@RequestBody RefundEnds ends);

  /** Makes one void without its order, which must have ended. */
  @PostExchange("/{label}/void")
  Voided makeVoid(@PathVariable String label, @RequestBody Void why);

  /** Why a label is not used. */
  record Void(String reason) {}

  /** What became of it, and what happens next. */
  record Voided(Label label, String message) {}

  /**
   * The labels of an order.
   *
   * @param valid how many can be used, or were
   * @param voided how many are not to be used any more
   * @param boughtAt the last one
   */
  record Standing(String order, int valid, int voided, Instant boughtAt) {}

  /**
   * A page.
   *
   * @param next the cursor of the next page; null after the last
   */
  record Page(List<Label> labels, @Nullable String next) {}

  /**
   * A label.
   *
   * @param state "purchased", or "voided": not to be used any more
   * @param refund NONE, REQUESTED, CREDITED, REJECTED, NOT_APPLICABLE or WRITTEN_OFF
   * @param test whether it moves no parcel
   * @param attempts how often buying it was tried
   * @param voidedBy who made it void without its order; null if nobody did
   * @param voidReason why
   * @param document path of the label to print
   */
  record Label(
      String id,
      String order,
      String account,
      String carrier,
      String service,
      String trackingNumber,
      @Nullable String trackingUrl,
      Money amount,
      @Nullable String location,
      String state,
      String refund,
      boolean test,
      int attempts,
      Instant boughtAt,
      @Nullable String voidedBy,
      @Nullable String voidReason,
      String document) {}

  /** Sums of the period. */
  record SpendPage(List<Spend> rows, @Nullable String next) {}

  /**
   * What labels of one carrier, day, … and currency cost.
   *
   * @param owed what carriers have not given back yet
   * @param net what was paid in the end
   */
  record Spend(
      String key,
      long purchases,
      Money amount,
      long voided,
      Money credited,
      Money owed,
      Money adjustments,
      Money net) {}
}
