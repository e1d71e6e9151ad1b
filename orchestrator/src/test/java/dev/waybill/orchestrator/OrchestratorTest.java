package dev.waybill.orchestrator;

import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.OrderId;
import dev.waybill.orchestrator.saga.state.Status;
import dev.waybill.orchestrator.storage.OrderQueries;
import dev.waybill.orchestrator.storage.OrderRecord;
import dev.waybill.testing.SharedKafka;
import dev.waybill.testing.SharedPostgres;
import dev.waybill.testing.TestIdentity;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The whole orchestrator against a real broker and database, shared by all tests that extend it.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import({World.class, SwitchableDatabase.class})
public abstract class OrchestratorTest {

  @Autowired protected World world;
  @Autowired protected SwitchableDatabase database;
  @Autowired protected OrderQueries orders;
  @LocalServerPort private int port;

  @Value("${local.management.port}")
  private int managementPort;

  @DynamicPropertySource
  static void environment(DynamicPropertyRegistry registry) {
    registry.add("waybill.kafka.bootstrap-servers", SharedKafka::bootstrapServers);
    registry.add("waybill.kafka.partitions", () -> 2);
    registry.add("spring.datasource.url", () -> SharedPostgres.url("orchestrator"));
    registry.add("spring.datasource.username", () -> "postgres");
    registry.add("waybill.identity.public-keys", TestIdentity::publicKeys);
    registry.add("waybill.orchestrator.timer-interval", () -> "50ms");
  }

  /** The API as a person with this role sees it. */
  protected Http as(String role) {
    return new Http(port, TestIdentity.token("orchestrator", "erika", role));
  }

  /** What probes and scrapers see. */
  protected Http inside() {
    return new Http(managementPort, null);
  }

  protected Http asNobody() {
    return new Http(port, null);
  }

  protected void awaitStatus(OrderId id, Status status) {
    await()
        .alias(id + " " + status)
        .until(
            () ->
                orders
                    .find(id.value())
                    .map(OrderRecord::saga)
                    .filter(saga -> saga.status() == status)
                    .isPresent());
  }

  @BeforeEach
  void servicesSayYes() {
    world.answer(World.YES);
  }
}
