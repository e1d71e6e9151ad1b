package dev.waybill.orchestrator.workflow;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the orchestrator knows of the services that answer once something has happened outside:
 * stock has come, an order is packed, a parcel has left.
 */
enum LateAnswer {
  /** An order that waits in the queue of what is short. */
  STOCK("inventory", "reserve", "for stock") {
    @Override
    boolean isAsked(@Nullable JsonNode with) {
      return with != null && with.path("short").asString("").equals("wait");
    }
  },

  /** An order that somebody else packs and ships. */
  EXTERNAL_WAREHOUSE("inventory", "fulfill", "for the external warehouse"),

  /** An order whose pieces are picked from the shelves. */
  PACKING("inventory", "await-packing", "to be packed") {
    @Override
    boolean goesByShipBy() {
      return true;
    }
  },

  /** Parcels with their labels on, until they are with the carrier. */
  HAND_OVER("shipping", "await-hand-over", "for its parcels to be handed over") {
    @Override
    boolean goesByShipBy() {
      return true;
    }
  };

  /** Nothing of that comes sooner; a shorter time was meant for an answer at once. */
  static final Duration SHORTEST_WAIT = Duration.ofMinutes(5);

  private final String service;
  private final String action;
  private final String what;

  LateAnswer(String service, String action, String what) {
    this.service = service;
    this.action = action;
    this.what = what;
  }

  /** What is waited for, in words that go on after "does the order wait". */
  String what() {
    return what;
  }

  /** Whether the step says by {@code with} that it waits. */
  boolean isAsked(@Nullable JsonNode with) {
    return true;
  }

  /** Whether the service lists what waits in the order in which it has to leave. */
  boolean goesByShipBy() {
    return false;
  }

  /** Null if the call is answered at once. */
  static @Nullable LateAnswer of(String service, String action, @Nullable JsonNode with) {
    for (LateAnswer late : values()) {
      if (late.service.equals(service) && late.action.equals(action) && late.isAsked(with)) {
        return late;
      }
    }
    return null;
  }
}
