package dev.waybill.shipping.paper;

import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Papers, made when the first is asked for: fonts take a while to read. */
@Configuration(proxyBeanMethods = false)
class PaperConfiguration {

  @Bean
  TemplateStore paperTemplateStore(
      JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
    return new TemplateStore(jdbc, new TransactionTemplate(transactions), clock);
  }

  @Bean
  @Lazy
  Papers papers(
      TemplateStore store, Clock clock, @Value("${waybill.shipping.fonts:}") String folder) {
    return new Papers(store, new Fonts(folder), clock);
  }
}
