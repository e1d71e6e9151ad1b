package dev.waybill.ingest;

import dev.waybill.testing.SharedKafka;
import dev.waybill.testing.SharedPostgres;
import dev.waybill.testing.TestIdentity;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The service as it runs, with a real broker and database; one context for all tests. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles({"local", "test"})
public abstract class ShopEdge {

  @DynamicPropertySource
  static void outside(DynamicPropertyRegistry registry) {
    registry.add("waybill.kafka.bootstrap-servers", SharedKafka::bootstrapServers);
    registry.add("spring.datasource.url", () -> SharedPostgres.url("ingest"));
    registry.add("spring.datasource.username", () -> "postgres");
    registry.add("waybill.identity.public-keys", TestIdentity::publicKeys);
  }
}
