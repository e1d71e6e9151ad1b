package dev.waybill.service.exchange.stock;

import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** Who waits for stock. */
@HttpExchange("/api/backorders")
public interface BackordersApi {

  /**
   * A page of those who wait.
   *
   * @param cursor "" for the first page
   */
  @GetExchange
  Backorders list(@RequestParam String cursor);
}
