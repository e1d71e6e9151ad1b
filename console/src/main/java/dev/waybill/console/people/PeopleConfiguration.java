package dev.waybill.console.people;

import dev.waybill.console.audit.AuditLog;
import dev.waybill.service.secrets.SecretBox;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class PeopleConfiguration {

  @Bean
  SecondFactors secondFactors(
      PeopleStore store,
      PeopleSettings settings,
      Clock clock,
      PlatformTransactionManager transactions) {
    return new SecondFactors(
        store,
        new SecretBox("WAYBILL_PEOPLE_KEY", settings.key(), settings.previousKeys()),
        clock,
        new TransactionTemplate(transactions));
  }

  @Bean
  People people(
      PeopleStore store,
      SecondFactors factors,
      AuditLog audit,
      PeopleSettings settings,
      Clock clock,
      PlatformTransactionManager transactions,
      @Value("${waybill.console.sign-in.operator.user}") String operator,
      @Value("${waybill.console.sign-in.viewer.user}") String viewer) {
    return new People(
        store,
        new Passwords(),
        factors,
        audit,
        new TransactionTemplate(transactions),
        clock,
        settings.linkLife(),
        new HashSet<>(List.of(operator, viewer)));
  }
}
