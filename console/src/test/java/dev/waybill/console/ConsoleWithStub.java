package dev.waybill.console;

import dev.waybill.testing.SharedKafka;
import dev.waybill.testing.SharedPostgres;
import org.springframework.boot.SpringApplication;

/**
 * The console with a stub where the services are, to look at pages while working on them: sign in
 * as operator / operator or viewer / viewer.
 */
final class ConsoleWithStub {

  private ConsoleWithStub() {}

  public static void main(String[] args) {
    var stub = new StubServices(0);
    SampleOrders.in(stub);
    System.setProperty("waybill.console.sign-in.operator.password", "operator");
    System.setProperty("waybill.console.sign-in.viewer.password", "viewer");
    System.setProperty("waybill.identity.secret", StubServices.SECRET);
    System.setProperty("waybill.services.orchestrator", stub.url());
    System.setProperty("waybill.services.shipping", stub.url());
    System.setProperty("waybill.kafka.bootstrap-servers", SharedKafka.bootstrapServers());
    System.setProperty("spring.datasource.url", SharedPostgres.url("console"));
    System.setProperty("spring.datasource.username", "postgres");
    SpringApplication.run(ConsoleApplication.class, args);
  }
}
