package dev.waybill.service.exchange.rules;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
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
import org.springframework.web.service.annotation.PutExchange;
import tools.jackson.databind.JsonNode;

/** Which orders are held, tagged, come first and take another workflow. */
@HttpExchange("/api/order-rules")
public interface OrderRulesApi {

  record Checked(List<RuleMistake> mistakes) {}

  record Versions(List<RuleVersion> versions) {}

  record Activations(List<RuleActivation> activations) {}

  /**
   * Orders that rules are for.
   *
   * @param rules how many each is for, by name, in their order
   */
  record Sums(
      int orders,
      int ruled,
      int held,
      int tagged,
      int first,
      int routed,
      Map<String, Integer> rules) {}

  /**
   * A version that was tried on the past.
   *
   * @param shop whose orders; null for those of all
   * @param days of how many days before it began
   * @param state RUNNING, DONE, FAILED, CANCELLED
   * @param sums null until it is done
   */
  record Simulation(
      long id,
      int version,
      @Nullable String shop,
      int days,
      String state,
      Instant at,
      String who,
      int done,
      int orders,
      @Nullable Sums sums) {}

  /** An order, and what would become of it. */
  record Ruled(
      String order,
      String number,
      Instant receivedAt,
      BigDecimal total,
      String currency,
      List<String> rules,
      List<String> holds,
      List<String> tags,
      boolean priority,
      @Nullable String workflow) {}

  record RuledPage(List<Ruled> items, int page, int size, int total) {}

  /**
   * Open orders that a version would change.
   *
   * @param more whether there are more than were looked at
   * @param items the first hundred
   */
  record OpenOrders(int version, boolean more, Sums sums, List<Ruled> items) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Application(int version, @Nullable String shop, String reason) {}

  /** A bulk action that was begun. */
  record Applied(long bulkAction, int orders, boolean more) {}

  @GetExchange
  ActiveRules active();

  /** The newest version, active or not. */
  @GetExchange("/draft")
  RuleVersion draft();

  /**
   * Saves a version, which changes nothing yet.
   *
   * @param base the newest version that the caller knows of; 409 if there is a newer one
   */
  @PutExchange("/draft")
  RuleVersion save(
      @RequestParam String comment, @RequestParam int base, @RequestBody JsonNode rules);

  @PostExchange("/check")
  Checked check(@RequestBody JsonNode rules);

  @PostExchange("/activate")
  ActiveRules activate(@RequestBody RuleChoice choice);

  @GetExchange("/versions")
  Versions versions();

  @GetExchange("/versions/{version}")
  RuleVersion version(@PathVariable int version);

  @GetExchange("/activations")
  Activations activations();

  /** Does nothing to any order; runs in the background. */
  @PostExchange("/simulate")
  Simulation simulate(@RequestBody RuleTrial trial);

  @GetExchange("/simulations")
  List<Simulation> simulations();

  @GetExchange("/simulations/{id}/orders")
  RuledPage simulated(@PathVariable long id, @RequestParam Map<String, String> filter);

  @GetExchange("/versions/{version}/open-orders")
  OpenOrders openOrders(@PathVariable int version);

  /** In the background: see the bulk action. */
  @PostExchange("/apply")
  Applied apply(@RequestBody Application application);
}
