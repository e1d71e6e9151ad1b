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

/** By which account and service parcels go. */
@HttpExchange("/api/shipping-rules")
public interface ShippingRulesApi {

  /** What counts for all, and for shops that have a version of their own. */
  record InForce(ActiveRules forAll, List<ActiveRules> shops) {}

  record Checked(List<RuleMistake> mistakes) {}

  record Versions(List<RuleVersion> versions) {}

  record Activations(List<RuleActivation> activations) {}

  /** A shop that is to go by what counts for all. */
  record Following(String shop, String reason) {}

  @GetExchange
  InForce inForce();

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
  InForce activate(@RequestBody RuleChoice choice);

  @PostExchange("/follow")
  InForce follow(@RequestBody Following following);

  @GetExchange("/versions")
  Versions versions();

  @GetExchange("/versions/{version}")
  RuleVersion version(@PathVariable int version);

  @GetExchange("/activations")
  Activations activations();

  /** Buys nothing; runs in the background. */
  @PostExchange("/simulate")
  ShippingSimulation simulate(@RequestBody RuleTrial trial);

  @GetExchange("/simulations")
  List<ShippingSimulation> simulations();
}
