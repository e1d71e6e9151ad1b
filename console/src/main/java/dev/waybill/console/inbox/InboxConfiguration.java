package dev.waybill.console.inbox;

import dev.waybill.service.background.PeriodicTask;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What goes on beside the page: notes about what is gone are forgotten. */
@Configuration(proxyBeanMethods = false)
class InboxConfiguration {

  /** Longer than people are on holiday, so that nothing is lost while nobody looks. */
  private static final Duration KEPT_UNSEEN = Duration.ofDays(30);

  private static final int ROWS_AT_A_TIME = 500;

  @Bean
  PeriodicTask inboxForgetting(NoteStore notes) {
    return PeriodicTask.sweeping(
        "Forgetting notes about what waits no more",
        Duration.ofHours(1),
        () -> notes.forget(KEPT_UNSEEN, ROWS_AT_A_TIME));
  }
}
