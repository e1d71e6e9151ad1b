package dev.waybill.service.exchange.rules;

import java.util.List;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;
import tools.jackson.databind.JsonNode;

/** From where orders are shipped. */
@HttpExchange("/api/stock/allocation")
public interface AllocationRulesApi {

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

  @PostExchange("/activate")
  ActiveRules activate(@RequestBody RuleChoice choice);

  @GetExchange("/versions")
  List<RuleVersion> versions();

  @GetExchange("/versions/{version}")
  RuleVersion version(@PathVariable int version);

  @GetExchange("/activations")
  List<RuleActivation> activations();

  /** Reserves nothing. */
  @PostExchange("/simulate")
  AllocationSimulation simulate(@RequestBody RuleTrial trial);

  @GetExchange("/simulations")
  List<AllocationSimulation> simulations();
}
