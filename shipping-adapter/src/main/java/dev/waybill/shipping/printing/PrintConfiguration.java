package dev.waybill.shipping.printing;

import dev.waybill.service.background.PeriodicTask;
import dev.waybill.shipping.customs.CustomsInvoices;
import dev.waybill.shipping.label.LabelDirectory;
import dev.waybill.shipping.label.LabelFiles;
import dev.waybill.shipping.orders.BinsClient;
import dev.waybill.shipping.orders.OrdersClient;
import dev.waybill.shipping.paper.Papers;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Print jobs. */
@Configuration(proxyBeanMethods = false)
class PrintConfiguration {

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

  /** Whoever works at a job says so more often, unless twenty orders take so long. */
  private static final Duration SILENCE = Duration.ofMinutes(3);

  private static final Duration FORGET = Duration.ofHours(1);

  /** Files show addresses; from the labels' documents they can be printed again. */
  private static final Duration KEEP_FILES = Duration.ofDays(3);

  private static final Duration KEEP = Duration.ofDays(400);
  private static final int ROWS_AT_A_TIME = 100;

  @Bean
  PrintJobStore printJobStore(JdbcClient jdbc, PlatformTransactionManager transactions) {
    return new PrintJobStore(jdbc, new TransactionTemplate(transactions));
  }

  @Bean
  PrintJobs printJobs(
      PrintJobStore store,
      LabelDirectory labels,
      LabelFiles files,
      CustomsInvoices invoices,
      OrdersClient orders,
      BinsClient bins,
      ObjectProvider<Papers> papers) {
    return new PrintJobs(store, labels, files, invoices, orders, bins, papers);
  }

  @Bean
  PeriodicTask printJobWatching(PrintJobStore store) {
    return new PeriodicTask(
        "Looking for interrupted print jobs", LOOK_AGAIN, () -> store.interrupted(SILENCE));
  }

  @Bean
  PeriodicTask printJobForgetting(PrintJobStore store) {
    return PeriodicTask.sweeping(
        "Forgetting print jobs", FORGET, () -> store.forget(KEEP_FILES, KEEP, ROWS_AT_A_TIME));
  }
}
