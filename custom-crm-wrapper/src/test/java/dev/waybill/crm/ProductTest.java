package dev.waybill.crm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.service.outgoing.AddressGuard;
import dev.waybill.step.http.FeignClients;
import dev.waybill.testing.step.OutsideWorld;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;

/** Which CRM it is, a setting says. */
class ProductTest {

  private final ApplicationContextRunner service =
      new ApplicationContextRunner()
          .withUserConfiguration(Crms.class)
          .withBean(Clock.class, Clock::systemUTC)
          .withBean(
              FeignClients.class,
              () ->
                  FeignClients.standalone(
                      new AddressGuard(List.of(), InetAddress::getAllByName),
                      Duration.ofSeconds(6)));

  @Test
  void hubSpotIsTalkedToWhereItIsSaid() {
    service
        .withPropertyValues(
            "waybill.crm.product=hubspot",
            "waybill.crm.hubspot.url=" + OutsideWorld.url("/hubspot"),
            "waybill.crm.hubspot.token=pat-sandbox-hubspot")
        .run(context -> assertThat(told(context.getBean(Crm.class))).matches("\\d+"));
  }

  @Test
  void salesforceIsTalkedToWhereItIsSaid() {
    service
        .withPropertyValues(
            "waybill.crm.product=salesforce",
            "waybill.crm.salesforce.url=" + OutsideWorld.url("/salesforce"),
            "waybill.crm.salesforce.client-id=sandbox-salesforce-client",
            "waybill.crm.salesforce.client-secret=sandbox-salesforce-secret")
        .run(context -> assertThat(told(context.getBean(Crm.class))).startsWith("003"));
  }

  @Test
  void whatIsMissingIsSaidAtTheStart() {
    service
        .withPropertyValues("waybill.crm.product=hubspot")
        .run(
            context ->
                assertThat(context.getStartupFailure())
                    .rootCause()
                    .hasMessageContaining("WAYBILL_HUBSPOT_TOKEN"));
    service
        .withPropertyValues("waybill.crm.product=salesforce")
        .run(
            context ->
                assertThat(context.getStartupFailure())
                    .rootCause()
                    .hasMessageContaining("WAYBILL_SALESFORCE_CLIENT_SECRET"));
  }

  private static String told(Crm crm) {
    return crm.upsertCustomer(
        new CrmCustomer(
            "product:" + UUID.randomUUID(), null, "Anna", "Nowak", null, null, null, null));
  }

  /** The CRMs alone, without a broker and a database. */
  @Configuration(proxyBeanMethods = false)
  @ComponentScan(
      basePackages = {"dev.waybill.crm.hubspot", "dev.waybill.crm.salesforce"},
      includeFilters =
          @Filter(type = FilterType.REGEX, pattern = "dev\\.waybill\\.crm\\..*Configuration"))
  static class Crms {}
}
