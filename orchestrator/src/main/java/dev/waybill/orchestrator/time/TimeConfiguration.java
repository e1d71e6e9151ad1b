package dev.waybill.orchestrator.time;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The clock that everything here reads. */
@Configuration(proxyBeanMethods = false)
class TimeConfiguration {

  @Bean
  SteadyClock clock() {
    Instant start = Clock.systemUTC().instant();
    return new SteadyClock(start, System::nanoTime);
  }

  @Bean
  ClockWatch clockWatch(SteadyClock clock, JdbcClient jdbc, MeterRegistry registry) {
    return new ClockWatch(clock, jdbc, registry);
  }
}
