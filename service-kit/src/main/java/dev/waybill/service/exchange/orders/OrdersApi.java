package dev.waybill.service.exchange.orders;

import java.util.Map;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
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

  @GetExchange("/{id}")
  OrderDetails order(@PathVariable String id);

  @PostExchange("/{id}/actions")
  void act(@PathVariable String id, @RequestBody ActionRequest request);
}
