package dev.waybill.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.orchestrator.OrchestratorTest;
import dev.waybill.testing.StrictApi;
import dev.waybill.testing.TestIdentity;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What nobody reads is refused by name, whatever the endpoint. */
class StrictApiTest extends OrchestratorTest {

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  RequestMappingHandlerMapping mappings;

  @LocalServerPort int ownPort;

  @Test
  void everyEndpointRefusesParametersAndFieldsThatItDoesNotKnow() {
    assertThat(
            StrictApi.askAll(
                mappings,
                ownPort,
                "Bearer " + TestIdentity.token("orchestrator", "ann", "operator")))
        .isNotEmpty()
        .allMatch(StrictApi.Asked::isRefusedByName);
  }
}
