package dev.waybill.service.exchange.rules;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;
import tools.jackson.databind.JsonNode;

/** By when orders have to leave. */
@HttpExchange("/api/promises")
public interface PromisesApi {

  /** The promise for all shops, and those of shops that have their own. */
  record All(Decided all, List<Decided> shops) {}

  /**
   * What is promised.
   *
   * @param shop null for all
   * @param promise null where a shop has none of its own any more
   */
  record Decided(
      @Nullable String shop,
      int version,
      @Nullable JsonNode promise,
      @Nullable String decidedBy,
      @Nullable String reason,
      @Nullable Instant decidedAt) {}

  record Decision(JsonNode promise, String reason) {}

  record Trial(JsonNode promise) {}

  /** By when an order that came now would have to leave. */
  record Outcome(Instant shipBy) {}

  record History(List<Decided> versions) {}

  /**
   * Open orders whose time is counted again.
   *
   * @param shop null for those of all
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Recount(@Nullable String shop, @Nullable String after, String reason) {}

  /**
   * @param next where to go on; null when all were looked at
   */
  record Progress(int looked, int changed, int passedOver, @Nullable String next) {}

  @GetExchange
  All all();

  @PutExchange
  Decided decide(@RequestBody Decision decision);

  @GetExchange("/history")
  History history();

  /** What a shop promises: its own, or that for all. */
  @GetExchange("/shops/{shop}")
  Decided ofShop(@PathVariable String shop);

  @PutExchange("/shops/{shop}")
  Decided decideFor(@PathVariable String shop, @RequestBody Decision decision);

  /** The shop goes by what is promised for all again. */
  @DeleteExchange("/shops/{shop}")
  Decided endFor(@PathVariable String shop, @RequestParam String reason);

  @GetExchange("/shops/{shop}/history")
  History historyOf(@PathVariable String shop);

  /** Stores nothing; 400 tells all mistakes. */
  @PostExchange("/check")
  Outcome check(@RequestBody Trial trial);

  @PostExchange("/recount")
  Progress recount(@RequestBody Recount recount);
}
