package dev.waybill.orchestrator.api;

import org.jspecify.annotations.Nullable;

/** Answered with 404. */
final class NotFoundException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NotFoundException(String message) {
    super(message);
  }

  static NotFoundException workflow(String name) {
    return new NotFoundException("There is no workflow " + name + ".");
  }

  static NotFoundException version(String name, @Nullable Integer version) {
    return new NotFoundException(
        "There is no version " + version + " of the workflow " + name + ".");
  }
}
