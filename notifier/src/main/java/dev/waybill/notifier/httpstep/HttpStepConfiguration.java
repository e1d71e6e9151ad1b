package dev.waybill.notifier.httpstep;

import dev.waybill.notifier.outgoing.NamedSecrets;
import dev.waybill.notifier.outgoing.OutgoingHttp;
import dev.waybill.notifier.outgoing.OutgoingSettings;
import dev.waybill.service.background.LeasedWorker;
import dev.waybill.service.background.PeriodicTask;
import dev.waybill.step.DeferredSteps;
import dev.waybill.step.LocalStepHandler;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** The service {@code http}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HttpStepSettings.class)
public class HttpStepConfiguration {

  private static final int ROWS_AT_A_TIME = 2_000;

  @Bean
  HttpCallStore httpCallStore(JdbcClient jdbc) {
    return new HttpCallStore(jdbc);
  }

  @Bean
  HttpCalls httpCalls(
      HttpCallStore store,
      NamedSecrets secrets,
      OutgoingHttp http,
      OutgoingSettings outgoing,
      HttpStepSettings settings,
      DeferredSteps steps,
      PlatformTransactionManager transactions,
      Clock clock) {
    return new HttpCalls(
        store,
        new ToolRequests(secrets, settings, clock),
        http,
        outgoing,
        settings,
        steps,
        new TransactionTemplate(transactions),
        clock);
  }

  @Bean
  LeasedWorker<?, ?, ?> httpCallWorker(HttpCalls calls) {
    return calls.worker();
  }

  @Bean
  PeriodicTask httpCallSweep(HttpCalls calls) {
    return new PeriodicTask("Settling HTTP steps", Duration.ofSeconds(1), calls::sweep);
  }

  @Bean
  LocalStepHandler<JsonNode> callHandler(HttpCallStore store, HttpCalls calls, Clock clock) {
    return new HttpStepHandler(HttpStepHandler.CALL, store, calls, clock);
  }

  @Bean
  LocalStepHandler<JsonNode> undoCallHandler(HttpCallStore store, HttpCalls calls, Clock clock) {
    return new HttpStepHandler(HttpStepHandler.UNDO, store, calls, clock);
  }

  @Bean
  PeriodicTask httpCallForgetting(HttpCallStore store, HttpStepSettings settings, Clock clock) {
    return PeriodicTask.sweeping(
        "Forgetting closed HTTP steps",
        Duration.ofHours(1),
        () -> store.forget(clock.instant().minus(settings.keepClosed()), ROWS_AT_A_TIME));
  }
}
