package dev.waybill.service.exchange.labels;

import java.util.Map;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** What labels cost, and what carriers owe. */
@HttpExchange("/api/labels")
public interface LabelMoneyApi {

  /**
   * Sums over the days of a period.
   *
   * @param query by, from, to, timeZone and cursor by their names in the API
   */
  @GetExchange("/spend")
  LabelSpend spend(@RequestParam Map<String, String> query);

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
}
