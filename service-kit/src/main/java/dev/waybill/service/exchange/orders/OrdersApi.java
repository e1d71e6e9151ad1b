package dev.waybill.service.exchange.orders;

import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Orders: find them, look at one, act on it. */
@HttpExchange("/api/orders")
public interface OrdersApi {

  /**
   * A page of orders.
   *
   * @param query filters, sort, page and size by their names in the API
   */
  @GetExchange
  OrderList list(@RequestParam Map<String, String> query);

  @GetExchange("/counts")
  OrderCounts counts();

  /**
   * How things stand and how they went.
   *
   * @param query shop and zone by their names in the API; empty for all shops, and days in UTC
   */
  @GetExchange("/today")
  Today today(@RequestParam Map<String, String> query);

  /**
   * How the orders stand that were placed in a shop within a time.
   *
   * @param from as {@link java.time.Instant} writes it
   * @param until the same
   * @param actions steps whose state is told, as service/action
   * @param cursor "" begins
   */
  @GetExchange("/outcomes")
  OrderOutcomes outcomes(
      @RequestParam String shop,
      @RequestParam String from,
      @RequestParam String until,
      @RequestParam("action") List<String> actions,
      @RequestParam String cursor);

  /** The same of up to 100 orders that are named; those that are not known are left out. */
  @GetExchange("/outcomes")
  OrderOutcomes outcomes(
      @RequestParam("id") List<String> ids, @RequestParam("action") List<String> actions);

  @GetExchange("/{id}")
  OrderDetails order(@PathVariable String id);

  @PostExchange("/{id}/actions")
  void act(@PathVariable String id, @RequestBody ActionRequest request);

  /** How many orders a bulk action would be for, and what would come of it; nothing is done. */
  @PostExchange("/bulk/preview")
  BulkPreview previewBulk(@RequestBody BulkRequest request);

  /**
   * Acts on several orders, in the background.
   *
   * @param key the same request under it begins nothing twice
   */
  @PostExchange("/bulk")
  BulkAction bulk(@RequestHeader("Idempotency-Key") String key, @RequestBody BulkRequest request);

  /**
   * The latest, newest first.
   *
   * @param query {@code before}: the id of the last one of the page before
   */
  @GetExchange("/bulk")
  List<BulkAction.Bulk> bulkActions(@RequestParam Map<String, String> query);

  /**
   * How far it is, with a page of the orders on which it was not taken.
   *
   * @param query page and size
   */
  @GetExchange("/bulk/{id}")
  BulkAction bulkAction(@PathVariable long id, @RequestParam Map<String, String> query);

  /**
   * The same on the orders on which it was not taken.
   *
   * @param key the same request under it begins nothing twice
   */
  @PostExchange("/bulk/{id}/again")
  BulkAction bulkAgain(
      @PathVariable long id,
      @RequestHeader("Idempotency-Key") String key,
      @RequestBody BulkAgain request);

  /** What was done stays done. */
  @PostExchange("/bulk/{id}/stop")
  BulkAction stopBulk(@PathVariable long id);
}
