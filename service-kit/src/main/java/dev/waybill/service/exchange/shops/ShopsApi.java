package dev.waybill.service.exchange.shops;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PatchExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Shops: what they are, how they fare, and what can be done about it. */
@HttpExchange("/api/shops")
public interface ShopsApi {

  /** By name. */
  @GetExchange
  ShopPage list(@RequestParam int page, @RequestParam int size);

  @GetExchange("/{name}")
  ShopDetails get(@PathVariable String name);

  /** Answers with {@code problem} if the connection is not as it has to be. */
  @PostExchange
  ShopDetails add(@RequestBody ShopChange shop);

  @PatchExchange("/{name}")
  ShopDetails change(@PathVariable String name, @RequestBody ShopChange change);

  @PostExchange("/{name}/pause")
  ShopDetails pause(@PathVariable String name);

  @PostExchange("/{name}/resume")
  ShopDetails resume(@PathVariable String name);

  @DeleteExchange("/{name}")
  void remove(@PathVariable String name);

  /** Tests the connection, and registers the webhooks that are missing. */
  @PostExchange("/{name}/test")
  ConnectionTest test(@PathVariable String name);

  @GetExchange("/{name}/health")
  WebhookHealth health(@PathVariable String name);

  @GetExchange("/{name}/reconciliation")
  ShopReconciliation reconciliation(@PathVariable String name);

  /**
   * A page of the orders that were placed on a day that is over, asked of the shop itself.
   *
   * @param cursor "" begins
   */
  @GetExchange("/{name}/days/{day}")
  ShopDayPage day(@PathVariable String name, @PathVariable String day, @RequestParam String cursor);

  @GetExchange("/{name}/missed")
  MissedPage missed(@PathVariable String name, @RequestParam int page, @RequestParam int size);

  @GetExchange("/{name}/backfills")
  BackfillPage backfills(@PathVariable String name, @RequestParam int page, @RequestParam int size);

  @PostExchange("/{name}/backfills")
  BackfillPage.Backfill backfill(@PathVariable String name, @RequestBody BackfillPage.Range range);

  @DeleteExchange("/{name}/backfills/{id}")
  void cancelBackfill(@PathVariable String name, @PathVariable long id);

  @GetExchange("/{name}/stock")
  ShopStock stock(@PathVariable String name);

  @GetExchange("/{name}/history")
  ShopHistory history(@PathVariable String name, @RequestParam int page, @RequestParam int size);
}
