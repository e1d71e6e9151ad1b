package dev.waybill.orchestrator.processing;

import dev.waybill.contracts.Topics;
import dev.waybill.orchestrator.OrchestratorSettings;
import dev.waybill.orchestrator.definitions.WorkflowCatalog;
import dev.waybill.orchestrator.limits.Limits;
import dev.waybill.orchestrator.promises.Promises;
import dev.waybill.orchestrator.promises.ShipByNews;
import dev.waybill.orchestrator.rules.CurrentRules;
import dev.waybill.orchestrator.saga.SagaEngine;
import dev.waybill.orchestrator.time.SteadyClock;
import dev.waybill.orchestrator.time.WallTime;
import dev.waybill.orchestrator.workflow.Conditions;
import dev.waybill.service.background.PeriodicTask;
import dev.waybill.service.kafka.KafkaClients;
import dev.waybill.service.kafka.UnwrittenDeadLetters;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Puts the loops together. */
@Configuration(proxyBeanMethods = false)
class ProcessingConfiguration {

  private static final String NAME = "orchestrator";

  @Bean
  SagaEngine sagaEngine(Conditions conditions) {
    return new SagaEngine(conditions, () -> ThreadLocalRandom.current().nextLong());
  }

  @Bean
  OrderProcessor orderProcessor(
      DataSource dataSource,
      SagaEngine engine,
      WorkflowCatalog workflows,
      Limits limits,
      Promises promises,
      CurrentRules rules,
      OrchestratorSettings settings,
      WallTime time) {
    var decider = new SignalDecider(engine, workflows, limits, promises, rules, settings);
    return new OrderProcessor(dataSource, decider, time);
  }

  @Bean
  Publisher publisher(KafkaClients kafka, CommandTopics commandTopics, MeterRegistry registry) {
    kafka.ensureTopics(
        List.of(
            Topics.SHOP_ORDERS,
            Topics.REPLIES,
            Topics.SHIPPING_EVENTS,
            Topics.EVENTS,
            Topics.deadLettersOf(Topics.SHOP_ORDERS),
            Topics.deadLettersOf(Topics.REPLIES),
            Topics.deadLettersOf(Topics.SHIPPING_EVENTS)));
    commandTopics.ensureAll();
    return new Publisher(
        kafka.producer(NAME, Map.of()), new UnwrittenDeadLetters(registry, "signals"));
  }

  @Bean
  CommandTopics commandTopics(KafkaClients kafka, WorkflowCatalog workflows) {
    return new CommandTopics(kafka, workflows);
  }

  @Bean
  Meters meters(MeterRegistry registry) {
    return new Meters(registry);
  }

  @Bean
  OrderActions orderActions(
      OrderProcessor processor, Publisher publisher, Meters meters, JdbcTemplate jdbc) {
    return new OrderActions(
        processor.operators(),
        processor.republishing(),
        publisher,
        meters,
        jdbc.getExceptionTranslator());
  }

  @Bean
  ShipByNews shipByNews(Publisher publisher, WallTime time) {
    return new RepeatedCommands(publisher, time);
  }

  @Bean
  PeriodicTask takingWhatWasParked(
      DataSource dataSource,
      OrderProcessor processor,
      Publisher publisher,
      Meters meters,
      OrchestratorSettings settings,
      SteadyClock clock) {
    var isolator = new PoisonIsolator(processor.signals(), clock);
    var parked = new ParkedSignalRetry(dataSource, isolator, publisher, meters, settings.batch());
    return PeriodicTask.sweeping("Taking parked signals", Duration.ofSeconds(10), parked::take);
  }

  @Bean
  Engine signalsHealthIndicator(
      KafkaClients kafka,
      OrderProcessor processor,
      Publisher publisher,
      Meters meters,
      OrchestratorSettings settings,
      SteadyClock clock) {
    var consumers = new ArrayList<SignalConsumer>();
    Map<String, Object> overrides =
        Map.of(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.batch());
    for (int i = 1; i <= settings.consumers(); i++) {
      String clientId = NAME + '-' + i;
      consumers.add(
          new SignalConsumer(
              "Consumer " + i,
              () -> kafka.consumer(NAME, clientId, overrides),
              new PoisonIsolator(processor.signals(), clock),
              publisher,
              meters,
              settings.batch(),
              clock));
    }
    var timers =
        new TimerLoop(
            processor.timers(),
            processor.republishing(),
            publisher,
            meters,
            settings.timerInterval(),
            settings.timerBatch(),
            () -> consumers.stream().anyMatch(SignalConsumer::isBehind));
    return new Engine(consumers, timers);
  }
}
