package dev.waybill.shipping.label;

import dev.waybill.service.background.PeriodicTask;
import dev.waybill.shipping.account.Accounts;
import dev.waybill.shipping.handover.Departures;
import dev.waybill.shipping.handover.HandOverRule;
import dev.waybill.shipping.rules.ConfiguredRule;
import dev.waybill.shipping.rules.CurrentRules;
import dev.waybill.shipping.rules.ShippingRules;
import dev.waybill.shipping.service.ServiceChoice;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts the actions together, over whichever accounts are set up. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ShippingSettings.class)
class LabelConfiguration {

  private static final Duration FETCH = Duration.ofSeconds(5);
  private static final Duration FORGET = Duration.ofHours(1);

  /** A little longer than reports look back. */
  private static final Duration KEEP = Duration.ofDays(410);

  private static final Duration KEEP_FACTS = Duration.ofDays(35);

  private static final int ROWS_AT_A_TIME = 200;

  @Bean
  LabelStore labelStore(JdbcTemplate jdbc, Accounts accounts) {
    return new LabelStore(jdbc, accounts);
  }

  @Bean
  PeriodicTask labelForgetting(LabelStore labels) {
    return PeriodicTask.sweeping(
        "Forgetting labels", FORGET, () -> labels.forget(KEEP, ROWS_AT_A_TIME));
  }

  @Bean
  PeriodicTask parcelFactsForgetting(LabelStore labels) {
    return PeriodicTask.sweeping(
        "Forgetting facts of parcels",
        FORGET,
        () -> labels.forgetFacts(KEEP_FACTS, ROWS_AT_A_TIME));
  }

  @Bean
  RecentParcels recentParcels() {
    return new RecentParcels();
  }

  @Bean
  LabelJournal labelJournal(LabelStore labels, RecentParcels recent) {
    return new LabelJournal(labels, recent);
  }

  @Bean
  LabelDocuments labelDocuments(JdbcTemplate jdbc, Accounts accounts) {
    return new LabelDocuments(jdbc, accounts);
  }

  @Bean
  LabelFiles labelFiles(LabelDocuments documents, Accounts accounts) {
    return new LabelFiles(documents, accounts);
  }

  @Bean
  LabelDirectory labelDirectory(JdbcClient jdbc) {
    return new LabelDirectory(jdbc);
  }

  @Bean
  PeriodicTask labelDocumentFetching(LabelDocuments documents) {
    return PeriodicTask.sweeping("Fetching documents of labels", FETCH, documents);
  }

  @Bean
  PeriodicTask labelDocumentForgetting(LabelDocuments documents, ShippingSettings settings) {
    return PeriodicTask.sweeping(
        "Forgetting documents of labels",
        FORGET,
        () -> documents.forget(settings.keepDocuments(), ROWS_AT_A_TIME));
  }

  @Bean
  LabelBook labelBook(LabelStore labels, LabelDocuments documents, Declarations declarations) {
    return new StoredLabelBook(labels, documents, declarations);
  }

  @Bean
  Declarations declarations(JdbcTemplate jdbc) {
    return new Declarations(jdbc);
  }

  @Bean
  PeriodicTask declarationForgetting(Declarations declarations, ShippingSettings settings) {
    return PeriodicTask.sweeping(
        "Forgetting declarations for customs",
        FORGET,
        () -> declarations.forget(settings.keepDocuments(), ROWS_AT_A_TIME));
  }

  @Bean
  ServiceChoice serviceChoice(CurrentRules rules, ShippingSettings settings) {
    return new ServiceChoice(rules::of, settings.otherwise(), settings.ratesPatience());
  }

  /** What counts where no version of rules does. */
  @Bean
  ShippingRules configuredRules(ShippingSettings settings) {
    return ConfiguredRule.rules(settings.services());
  }

  @Bean
  BuyLabel buyLabel(
      Accounts accounts,
      ServiceChoice services,
      LabelBook book,
      RecentParcels recent,
      ShippingSettings settings,
      HandOverRule handOver) {
    var purchase = new LabelPurchase(accounts, services, settings.priceTolerancePercent(), book);
    return new BuyLabel(
        accounts, services, purchase, new Parcels(settings), book, recent, handOver);
  }

  @Bean
  VoidLabel voidLabel(
      Accounts accounts, LabelBook book, ShippingSettings settings, Departures departures) {
    return new VoidLabel(accounts, new Parcels(settings), departures, book);
  }

  @Bean
  LabelVoiding labelVoiding(
      JdbcTemplate jdbc, LabelStore labels, Accounts accounts, Departures departures) {
    return new LabelVoiding(new LoneVoids(jdbc), labels, accounts, departures);
  }
}
