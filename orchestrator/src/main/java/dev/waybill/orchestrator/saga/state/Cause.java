package dev.waybill.orchestrator.saga.state;

import org.jspecify.annotations.Nullable;

/**
 * Why a task is not done, or not yet: it failed, was rejected, was skipped, or a person is asked.
 *
 * @param code machine-readable; services choose their own
 * @param message the same for people
 */
public record Cause(String code, @Nullable String message) {

  public boolean is(String other) {
    return code.equals(other);
  }
}
