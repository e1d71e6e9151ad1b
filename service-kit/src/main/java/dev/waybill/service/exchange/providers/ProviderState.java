package dev.waybill.service.exchange.providers;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The circuit breaker of one provider, in this instance of the service.
 *
 * @param state CLOSED, OPEN (it is left alone for a moment) or HALF_OPEN (it is tried again)
 * @param since when it last went from one state to another; null if it never did
 * @param calls of late, the ones that count
 * @param failed how many of them the provider did not answer
 */
public record ProviderState(
    String name, String state, @Nullable Instant since, int calls, int failed) {

  @JsonIgnore
  public boolean isClosed() {
    return state.equals("CLOSED");
  }
}
