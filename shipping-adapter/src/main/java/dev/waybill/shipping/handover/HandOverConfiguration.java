package dev.waybill.shipping.handover;

import dev.waybill.service.background.PeriodicTask;
import dev.waybill.step.DeferredSteps;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Parcels between their label and the carrier. */
@Configuration(proxyBeanMethods = false)
class HandOverConfiguration {

  private static final Logger log = LoggerFactory.getLogger(HandOverConfiguration.class);

  private static final Duration POLICIES_AGAIN = Duration.ofSeconds(2);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  /** What left is remembered for as long as somebody may want to void it. */
  private static final Duration KEEP = Duration.ofDays(400);

  private static final int ROWS_AT_A_TIME = 2_000;

  @Bean
  HandOverStore handOverStore(JdbcTemplate jdbc) {
    return new HandOverStore(jdbc);
  }

  @Bean
  HandOverQueries handOverQueries(JdbcTemplate jdbc) {
    return new HandOverQueries(jdbc);
  }

  @Bean
  Departures departures(HandOverStore store) {
    return store::recallLabel;
  }

  @Bean
  Policies handOverPolicies(JdbcTemplate jdbc) {
    var policies = new Policies(new PolicyStore(jdbc));
    policies.refresh();
    return policies;
  }

  @Bean
  PeriodicTask handOverPolicyRefresh(Policies policies) {
    return new PeriodicTask(
        "Looking for changed hand-over policies", POLICIES_AGAIN, policies::refresh);
  }

  @Bean
  AwaitHandOver awaitHandOver(HandOverStore store, HandOverQueries queries, Policies policies) {
    return new AwaitHandOver(store, queries, policies);
  }

  @Bean
  RecallHandOver recallHandOver(HandOverStore store, HandOverQueries queries) {
    return new RecallHandOver(store, queries);
  }

  @Bean
  HandOvers handOvers(
      HandOverStore store,
      HandOverQueries queries,
      Policies policies,
      DeferredSteps steps,
      PlatformTransactionManager transactions) {
    return new HandOvers(store, queries, policies, steps, new TransactionTemplate(transactions));
  }

  @Bean
  CarrierScans carrierScans(HandOvers handOvers) {
    return labels ->
        handOvers.handOver(labels, How.CARRIER_SCAN, "carrier").stream()
            .filter(one -> one.state() == HandOvers.State.RECALLED)
            .forEach(
                one ->
                    log.warn(
                        "The carrier has the parcel {}, although its order was recalled: stop it"
                            + " there",
                        one.named()));
  }

  @Bean
  ManifestedParcels manifestedParcels(HandOvers handOvers) {
    return (labels, by) ->
        handOvers.handOver(labels, How.MANIFEST, by).stream()
            .filter(one -> one.state() == HandOvers.State.RECALLED)
            .forEach(
                one ->
                    log.warn(
                        "The parcel {} is in a manifest, although its order was recalled: keep it",
                        one.named()));
  }

  @Bean
  PeriodicTask handOverAnswering(HandOvers handOvers) {
    return PeriodicTask.sweeping("Answering hand-overs", LOOK_AGAIN, handOvers);
  }

  @Bean
  HandOverMeters handOverMeters(MeterRegistry registry, JdbcTemplate jdbc) {
    return new HandOverMeters(registry, jdbc);
  }

  @Bean
  PeriodicTask handOverCounting(HandOverMeters meters) {
    return new PeriodicTask("Counting hand-overs", Duration.ofSeconds(10), meters::count);
  }

  @Bean
  PeriodicTask handOverForgetting(HandOverStore store) {
    return PeriodicTask.sweeping(
        "Forgetting hand-overs",
        Duration.ofHours(1),
        () -> store.commands().forget(KEEP, ROWS_AT_A_TIME));
  }
}
