package dev.waybill.ingest.inquiry;

import dev.waybill.ingest.connection.ShopClients;
import dev.waybill.ingest.publish.Publisher;
import dev.waybill.ingest.reconciliation.Emitter;
import dev.waybill.ingest.shop.ShopAdministration;
import dev.waybill.ingest.shop.ShopLookup;
import dev.waybill.ingest.work.ShopWorkers;
import dev.waybill.service.background.PeriodicTask;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

@Configuration(proxyBeanMethods = false)
class InquiryConfiguration {

  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration SLOW = Duration.ofSeconds(5);
  private static final int WORKERS = 8;

  @Bean
  InquiryStore inquiryStore(JdbcTemplate jdbc) {
    return new InquiryStore(jdbc);
  }

  @Bean
  Inquiries inquiries(
      ShopLookup shops,
      ShopClients clients,
      InquiryStore store,
      Publisher publisher,
      ShopAdministration administration,
      Clock clock) {
    return new Inquiries(
        shops, clients, store, new Emitter(publisher, clock), new Removals(administration));
  }

  @Bean
  ShopWorkers inquiryWorkers(Inquiries inquiries) {
    return new ShopWorkers("Asking about orders", WORKERS, SLOW, inquiries::next);
  }

  @Bean
  PeriodicTask inquiryTask(ShopWorkers inquiryWorkers) {
    return new PeriodicTask("Looking for orders to ask about", POLL, inquiryWorkers::dispatch);
  }
}
