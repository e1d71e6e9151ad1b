package dev.waybill.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * What nobody reads is refused by name, whatever the endpoint. For a test that runs the whole
 * service.
 */
public interface StrictApiContract {

  /** Of an admin, as the header has it. */
  String authorization();

  /** An admin's at a service behind the console. */
  static String adminOf(String service) {
    return "Bearer " + TestIdentity.token(service, "ann", "admin");
  }

  @Test
  default void everyEndpointRefusesParametersAndFieldsThatItDoesNotKnow(
      @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings,
      @Value("${local.server.port}") int port) {
    assertThat(StrictApi.askAll(mappings, port, authorization()))
        .isNotEmpty()
        .allMatch(StrictApi.Asked::isRefusedByName);
  }
}
