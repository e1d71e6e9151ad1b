package dev.waybill.step.http;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What all clients of a service have in common.
 *
 * @param callsAtATime connections to one provider
 * @param longestCall the most that connecting and answering may take together: leases rest on it
 */
@ConfigurationProperties("waybill.step")
record FeignSettings(
    @DefaultValue("64") int callsAtATime,
    @DefaultValue("6s") Duration longestCall,
    @DefaultValue Breaker breaker) {

  /**
   * When a provider is left alone for a while.
   *
   * @param window calls that are looked at
   * @param leastCalls fewer say nothing
   * @param failureRate percent of failed calls that opens the breaker
   * @param pause how long it stays open before a few calls try again
   * @param trials calls that try
   */
  record Breaker(
      @DefaultValue("50") int window,
      @DefaultValue("20") int leastCalls,
      @DefaultValue("50") float failureRate,
      @DefaultValue("5s") Duration pause,
      @DefaultValue("5") int trials) {}
}
