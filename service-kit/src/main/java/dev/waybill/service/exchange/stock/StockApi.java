package dev.waybill.service.exchange.stock;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/** Stock: what is where, who waits for it, and where shops believe something else. */
@HttpExchange("/api")
public interface StockApi {

  /**
   * @param q a part of a SKU or location; "" for all
   * @param cursor "" for the first page
   */
  @GetExchange("/stock")
  StockPage stock(@RequestParam String q, @RequestParam String cursor);

  /**
   * Movements of a SKU at a location, newest first.
   *
   * @param cursor null for the newest
   */
  @GetExchange("/stock/movements")
  MovementPage movements(
      @RequestParam String location,
      @RequestParam String sku,
      @RequestParam(required = false) @Nullable Long cursor);

  /** In which bins pieces lie, of many places at once. */
  @PostExchange("/stock/bins/find")
  Bins bins(@RequestBody Bins.Question question);

  @GetExchange("/stock/locations")
  List<StockLocation> locations();

  /**
   * Products of which a shop believes to have another quantity.
   *
   * @param shop "" for all
   */
  @GetExchange("/stock/drift")
  DriftPage drift(@RequestParam String shop, @RequestParam String cursor);

  /**
   * How many products differ in each shop.
   *
   * @param least only what differs by so many pieces
   */
  @GetExchange("/stock/drift/counts")
  DriftCounts driftCounts(@RequestParam int least);

  /** In the order in which they are served. */
  @GetExchange("/backorders")
  BackorderPage backorders(
      @RequestParam(required = false) @Nullable String sku, @RequestParam String cursor);

  @PutExchange("/backorders/{order}")
  BackorderPage say(@PathVariable String order, @RequestBody BackorderPage.Saying saying);
}
