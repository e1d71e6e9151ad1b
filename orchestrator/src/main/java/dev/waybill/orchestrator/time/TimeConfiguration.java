package dev.waybill.orchestrator.time;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two clocks: what time it is for the world, and what time it is for deadlines. */
@Configuration(proxyBeanMethods = false)
class TimeConfiguration {

  /** For what others' clocks have to agree with: the age of a token. */
  @Bean
  @Primary
  Clock systemClock() {
    return Clock.systemUTC();
  }

  /** For everything that is stored and waited for. */
  @Bean
  SteadyClock steadyClock(Clock systemClock) {
    return new SteadyClock(systemClock.instant(), System::nanoTime);
  }

  @Bean
  WallTime wallTime(SteadyClock steadyClock, Clock systemClock) {
    return new WallTime(steadyClock, systemClock);
  }

  @Bean
  ClockWatch clockWatch(SteadyClock steadyClock, JdbcClient jdbc, MeterRegistry registry) {
    return new ClockWatch(steadyClock, jdbc, registry);
  }
}
