package dev.waybill.orchestrator.processing;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.wire.Json;
import dev.waybill.orchestrator.edit.AddressEdit;
import dev.waybill.orchestrator.edit.OrderEdit;
import dev.waybill.orchestrator.messaging.Incoming;
import dev.waybill.orchestrator.saga.decide.ContentEdit;
import dev.waybill.orchestrator.saga.decide.DoubtfulAddress;
import dev.waybill.orchestrator.saga.decide.IllegalActionException;
import dev.waybill.orchestrator.saga.decide.Results;
import dev.waybill.orchestrator.saga.decide.Signal;
import dev.waybill.orchestrator.saga.event.Action;
import dev.waybill.orchestrator.storage.OrderArchive;
import dev.waybill.orchestrator.storage.OrderStore;
import dev.waybill.orchestrator.storage.StoredOrder;
import dev.waybill.orchestrator.storage.UnreadableOrdersException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import tools.jackson.databind.JsonNode;

/** Puts people's actions to the core, and what they edit into the order's content. */
final class OperatorDecisions {

  private static final String NEWER =
      "A newer release is at work on it: ask once more when all are upgraded.";
  private static final String UNKNOWN = "There is no such order any more.";

  private final SignalDecider decider;

  OperatorDecisions(SignalDecider decider) {
    this.decider = decider;
  }

  /**
   * @throws IllegalActionException if the action is not legal now
   * @throws IllegalArgumentException if the edit does not fit the order
   */
  OrderDecisions decide(
      Connection connection, StoredOrder before, OperatorAction action, Instant now)
      throws SQLException {
    return decider.decideOrThrow(
        incoming(one -> OrderStore.bodies(connection, List.of(one)).get(one), before, action),
        before,
        now);
  }

  /**
   * The same for many orders, archived ones included.
   *
   * @param remaining their ids; those on which the action is not taken do not remain
   * @param failures where it is put down why not
   */
  List<OrderDecisions> decideAll(
      Connection connection,
      Set<String> remaining,
      OperatorAction action,
      Map<String, String> failures,
      Instant now)
      throws SQLException {
    Map<String, StoredOrder> stored;
    try {
      stored = OrderStore.load(connection, remaining);
    } catch (UnreadableOrdersException e) {
      for (String id : e.ids()) {
        failures.put(id, NEWER);
      }
      remaining.removeAll(e.ids());
      stored = OrderStore.load(connection, remaining);
    }
    var missing = new ArrayList<>(remaining);
    missing.removeAll(stored.keySet());
    if (!missing.isEmpty() && OrderArchive.restore(connection, missing) > 0) {
      stored = OrderStore.load(connection, remaining);
    }
    var decisions = new ArrayList<OrderDecisions>(remaining.size());
    for (String id : List.copyOf(remaining)) {
      StoredOrder before = stored.get(id);
      try {
        if (before == null) {
          throw new IllegalArgumentException(UNKNOWN);
        }
        decisions.add(decide(connection, before, action, now));
      } catch (DataAccessException e) {
        throw e;
      } catch (RuntimeException e) {
        failures.put(id, why(e));
        remaining.remove(id);
      }
    }
    return decisions;
  }

  /**
   * Why the action would not be taken, by order; nothing is decided.
   *
   * @param ids archived ones included, which stay where they are
   */
  Map<String, String> refusals(
      Connection connection, List<String> ids, OperatorAction action, Instant now)
      throws SQLException {
    var refusals = new LinkedHashMap<String, String>();
    var readable = new ArrayList<>(ids);
    Map<String, StoredOrder> stored;
    try {
      stored = OrderStore.load(connection, readable);
    } catch (UnreadableOrdersException e) {
      e.ids().forEach(id -> refusals.put(id, NEWER));
      readable.removeAll(e.ids());
      stored = OrderStore.load(connection, readable);
    }
    var elsewhere = new ArrayList<>(readable);
    elsewhere.removeAll(stored.keySet());
    Map<String, StoredOrder> archived =
        elsewhere.isEmpty() ? Map.of() : OrderArchive.load(connection, elsewhere);
    for (String id : readable) {
      boolean hot = stored.containsKey(id);
      StoredOrder order = hot ? stored.get(id) : archived.get(id);
      if (order == null) {
        refusals.put(id, UNKNOWN);
        continue;
      }
      Bodies bodies =
          hot
              ? one -> OrderStore.bodies(connection, List.of(one)).get(one)
              : one -> OrderArchive.bodies(connection, List.of(one)).get(one);
      try {
        decider.decideOrThrow(incoming(bodies, order, action), order, now);
      } catch (DataAccessException e) {
        throw e;
      } catch (RuntimeException e) {
        refusals.put(id, why(e));
      }
    }
    return refusals;
  }

  /** Of an order among many: what could be done instead is different for each. */
  private static String why(RuntimeException e) {
    if (e instanceof IllegalActionException illegal) {
      return illegal.why();
    }
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }

  /** Where the content of an order is. */
  @FunctionalInterface
  private interface Bodies {
    byte @Nullable [] of(String order) throws SQLException;
  }

  /**
   * @throws IllegalArgumentException if no step suggests an address
   */
  private static OrderEdit suggested(StoredOrder before, OperatorAction action) {
    JsonNode suggestion = DoubtfulAddress.suggestion(before.saga(), action.step());
    if (suggestion == null) {
      throw new IllegalArgumentException(
          "No step of the order suggests another address: write one with edit-address, or go on"
              + " with it as it is with keep-address.");
    }
    return AddressEdit.of(Json.mapper().treeToValue(suggestion, Address.class));
  }

  /** Should the content change meanwhile, so does the row, and all of this is done again. */
  private Incoming incoming(Bodies bodies, StoredOrder before, OperatorAction action)
      throws SQLException {
    OrderId order = before.saga().orderId();
    byte[] body = null;
    ContentEdit edit = null;
    OrderEdit wanted =
        action.action() == Action.TAKE_SUGGESTION ? suggested(before, action) : action.edit();
    boolean ruled = action.action() == Action.APPLY_RULES;
    if (wanted != null || ruled || action.action() == Action.REDO) {
      body = bodies.of(order.value());
    }
    if (wanted != null) {
      byte[] stored = body;
      if (stored == null) {
        throw new IllegalArgumentException(
            "The shop never told the content of this order: there is nothing to edit.");
      }
      OrderEdit.Edited edited =
          wanted.fitted(Results.all(before.saga()).values()).apply(stored, before.saga().facts());
      body = edited.body();
      edit =
          wanted instanceof AddressEdit address
              ? edited.edit().of(address.change(order, stored))
              : edited.edit();
    }
    var signal =
        new Signal.OperatorActed(
            action.action(),
            action.step(),
            action.reason(),
            action.actor(),
            edit,
            action.version(),
            action.hold(),
            ruled ? decider.ruling(before.saga(), body, action.version()) : null);
    return new Incoming(order, signal, body, null, null);
  }
}
