package dev.waybill.ingest.evidence;

import dev.waybill.service.background.Rounds;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

@Configuration(proxyBeanMethods = false)
class EvidenceConfiguration {

  @Bean
  Sightings sightings() {
    return new Sightings();
  }

  @Bean(destroyMethod = "flush")
  SightingStore sightingStore(JdbcTemplate jdbc, Sightings sightings) {
    return new SightingStore(jdbc, sightings);
  }

  @Bean
  Rounds sightingFlush(SightingStore store, @Value("${waybill.evidence.flush:5s}") Duration pause) {
    return new Rounds("Noting what webhooks brought", pause, store::flush);
  }
}
