package dev.waybill.sandbox.karrio;

import dev.waybill.sandbox.web.Json;
import dev.waybill.sandbox.web.Problem;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Faults that hit the next calls of a kind, one each, in the order in which they were set. */
final class OneShots {

  private final Map<Operation, Queue<Fault>> waiting = new EnumMap<>(Operation.class);

  /** What can be called. */
  enum Operation {
    CREATE,
    READ,
    LIST,
    UPDATE,
    RATES,
    PURCHASE,
    CANCEL,
    DOCUMENTS,
    ADDRESS,
    TRACKER,
    MANIFEST,
    PICKUP,
    OTHER
  }

  /** What can go wrong with it. */
  enum Fault {
    /** The work is done and nothing is answered. */
    ANSWER_LOST,
    /** The connection is closed before anything is done. */
    CALL_LOST,
    /** The answer comes after three seconds. */
    SLOW,
    THROTTLED,
    /** 500, nothing done. */
    ERROR,
    /** 500, and it is done all the same. */
    ERROR_AFTER,
    /** 401 once. */
    UNAUTHORIZED,
    /** 404, as if another account's shipment were meant. */
    NOT_FOUND,
    /** 424: the carrier is too busy just now. */
    BUSY,
    /** 424: the carrier wants no orders from this account. */
    NO_ACCOUNT,
    /** 424: the carrier says no to the address. */
    BAD_ADDRESS,
    /** 424: the carrier does not do it; of a cancellation, not yet. */
    REFUSED,
    /** 424: the carrier did not answer Karrio, and has done nothing. */
    CARRIER_SILENT,
    /** 424: the carrier did not answer Karrio, and has sold a label that Karrio does not know. */
    CARRIER_SILENT_SOLD,
    /** Somebody asked for rates again: those of before are gone. */
    RATE_DIED,
    /** One of the carriers cannot be reached: rates come of the other. */
    ONE_SILENT,
    /** A connection without a price list: its rates are zero. */
    NO_PRICES;

    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  synchronized @Nullable Fault take(Operation operation) {
    Queue<Fault> queue = waiting.get(operation);
    return queue == null ? null : queue.poll();
  }

  /** {@code {"call": "purchase", "fault": "answer-lost", "times": 1}}. */
  synchronized void add(ObjectNode wanted) {
    Operation operation = read(Operation.class, Json.text(wanted, "call"));
    Fault fault = read(Fault.class, Json.text(wanted, "fault"));
    Queue<Fault> queue = waiting.computeIfAbsent(operation, one -> new LinkedList<>());
    for (int i = Math.clamp(wanted.path("times").asInt(1), 1, 1_000); i > 0; i--) {
      queue.add(fault);
    }
  }

  synchronized void clear() {
    waiting.clear();
  }

  synchronized Map<Operation, List<String>> view() {
    var view = new EnumMap<Operation, List<String>>(Operation.class);
    waiting.forEach(
        (operation, faults) -> view.put(operation, faults.stream().map(Fault::word).toList()));
    return view;
  }

  private static <E extends Enum<E>> E read(Class<E> type, String word) {
    try {
      return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
    } catch (IllegalArgumentException e) {
      throw new Problem(
          400,
          "invalid_fault",
          "There is no "
              + word
              + " but "
              + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT));
    }
  }
}
