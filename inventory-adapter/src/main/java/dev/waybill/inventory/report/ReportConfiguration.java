package dev.waybill.inventory.report;

import dev.waybill.inventory.LedgerOnly;
import dev.waybill.inventory.ledger.LedgerSettings;
import dev.waybill.service.background.PeriodicTask;
import dev.waybill.service.csv.CsvAnswer;
import io.micrometer.core.instrument.MeterRegistry;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.time.Clock;
import java.time.Duration;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What runs behind the reports. */
@Configuration(proxyBeanMethods = false)
@LedgerOnly
class ReportConfiguration {

  private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(15);
  private static final Duration KEPT = Duration.ofDays(402);
  private static final int ROWS_AT_A_TIME = 2_000;

  @Bean
  PeriodicTask driftSweep(
      JdbcTemplate jdbc,
      PlatformTransactionManager transactions,
      LedgerSettings settings,
      MeterRegistry meters,
      Clock clock) {
    return PeriodicTask.sweeping(
        "Comparing what shops believe with what they are offered",
        BETWEEN_LOOKS,
        new DriftSweep(
            jdbc, new TransactionTemplate(transactions), settings.untracked(), meters, clock));
  }

  /** What is sent as a file is text, whatever the same address answers as JSON. */
  @Bean
  GlobalOperationCustomizer filesAreText() {
    return (operation, method) -> {
      operation.getResponses().values().stream()
          .map(ApiResponse::getContent)
          .filter(content -> content != null && content.containsKey(CsvAnswer.CSV))
          .forEach(
              content -> content.put(CsvAnswer.CSV, new MediaType().schema(new StringSchema())));
      return operation;
    };
  }

  /** A report looks no further back. */
  @Bean
  PeriodicTask rejectionsForgetting(JdbcTemplate jdbc, Clock clock) {
    var prevented = new OversellPrevented(jdbc);
    return PeriodicTask.sweeping(
        "Forgetting old rejections of reservations",
        Duration.ofHours(1),
        () -> prevented.forget(clock.instant().minus(KEPT), ROWS_AT_A_TIME) == ROWS_AT_A_TIME);
  }
}
