package dev.waybill.service.exchange.labels;

import java.util.List;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** The labels of an order. */
@HttpExchange("/api/labels")
public interface OrderLabelsApi {

  @GetExchange
  List<OrderLabel> of(@RequestParam String order);
}
