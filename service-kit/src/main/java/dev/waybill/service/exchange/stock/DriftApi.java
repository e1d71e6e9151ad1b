package dev.waybill.service.exchange.stock;

import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** Where shops believe to have another quantity than they are offered. */
@HttpExchange("/api/stock/drift")
public interface DriftApi {

  /**
   * How many products differ in each shop.
   *
   * @param least only what differs by so many pieces
   */
  @GetExchange("/counts")
  DriftCounts counts(@RequestParam int least);
}
