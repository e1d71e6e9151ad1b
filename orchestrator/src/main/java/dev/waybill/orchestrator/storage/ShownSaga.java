package dev.waybill.orchestrator.storage;

import dev.waybill.orchestrator.saga.state.Saga;
import java.util.Map;

/**
 * A state for looking at. A newer release may have written it, in words that this one does not
 * know, such as a task state: then the saga has another in its place, which means nothing.
 *
 * @param newer those words, by the JSON pointers of where they stand in the stored state; empty as
 *     a rule
 */
public record ShownSaga(Saga saga, Map<String, String> newer) {

  /** The word at {@code pointer} as it is stored. */
  public String word(String pointer, Enum<?> known) {
    return newer.getOrDefault(pointer, known.name());
  }

  /** Whether it may be decided on. */
  public boolean isUnderstood() {
    return newer.isEmpty();
  }
}
