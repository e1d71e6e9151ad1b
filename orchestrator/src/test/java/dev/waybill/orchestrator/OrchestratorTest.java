package dev.waybill.orchestrator;

import dev.waybill.testing.SharedKafka;
import dev.waybill.testing.SharedPostgres;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The whole orchestrator against a real broker and database, shared by all tests that extend it.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(World.class)
public abstract class OrchestratorTest {

  @Autowired protected World world;

  @DynamicPropertySource
  static void environment(DynamicPropertyRegistry registry) {
    registry.add("waybill.kafka.bootstrap-servers", SharedKafka::bootstrapServers);
    registry.add("waybill.kafka.partitions", () -> 2);
    registry.add("spring.datasource.url", () -> SharedPostgres.url("orchestrator"));
    registry.add("spring.datasource.username", () -> "postgres");
    registry.add("spring.datasource.password", () -> "postgres");
    registry.add("waybill.identity.secret", () -> "a-secret-of-at-least-thirty-two-bytes");
    registry.add("waybill.orchestrator.timer-interval", () -> "50ms");
  }

  @BeforeEach
  void servicesSayYes() {
    world.answer(World.YES);
  }
}
