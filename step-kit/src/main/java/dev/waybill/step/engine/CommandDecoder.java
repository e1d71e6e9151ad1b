package dev.waybill.step.engine;

import static dev.waybill.contracts.wire.CloudEvent.HEADER_TRACEPARENT;
import static dev.waybill.contracts.wire.CloudEvent.HEADER_TYPE;
import static dev.waybill.contracts.wire.CloudEvent.TYPE_COMMAND_PREFIX;

import dev.waybill.contracts.StepCommand;
import dev.waybill.contracts.wire.CloudEvent;
import dev.waybill.contracts.wire.TraceContext;
import dev.waybill.step.LocalStepHandler;
import dev.waybill.step.Notes;
import dev.waybill.step.Step;
import dev.waybill.step.StepHandler;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;

/** Finds the handler of a record by its type header and reads the command as that handler's. */
final class CommandDecoder {

  private static final byte[] NO_ORDER = {'{', '}'};

  private final Map<String, Route> routes = new HashMap<>();

  CommandDecoder(Collection<StepHandler<?>> remote, Collection<LocalStepHandler<?>> local) {
    remote.forEach(handler -> add(Route.to(handler)));
    local.forEach(handler -> add(Route.to(handler)));
  }

  private void add(Route route) {
    if (routes.putIfAbsent(route.action(), route) != null) {
      throw new IllegalStateException(
          "Two handlers for the action " + route.action() + ": which one is meant?");
    }
  }

  Collection<Route> routes() {
    return routes.values();
  }

  Received decode(ConsumerRecord<byte[], byte[]> record) {
    String type = CloudEvent.header(record.headers(), HEADER_TYPE);
    if (type == null || !type.startsWith(TYPE_COMMAND_PREFIX)) {
      return new Received.Poison(
          "not a command: the header " + HEADER_TYPE + " is " + type, record);
    }
    String action = type.substring(TYPE_COMMAND_PREFIX.length());
    Route route = routes.get(action);
    if (route == null) {
      return new Received.Poison(
          "unknown action " + action + "; known here: " + routes.keySet(), record);
    }
    if (record.value() == null) {
      return new Received.Poison("no content", record);
    }
    try {
      return read(route, record);
    } catch (JacksonException e) {
      // The original message alone: the long form quotes the content, which is personal data.
      return new Received.Poison("unreadable: " + where(e), record);
    }
  }

  private static Received read(Route route, ConsumerRecord<byte[], byte[]> record) {
    StepCommand<Object> command = route.reader().readValue(record.value());
    String missing = missing(command);
    if (missing != null) {
      return new Received.Poison("incomplete: no " + missing, record);
    }
    if (!command.action().equals(route.action())) {
      return new Received.Poison(
          "header and content name different actions, the latter " + command.action(), record);
    }
    var trace = TraceContext.parse(CloudEvent.header(record.headers(), HEADER_TRACEPARENT));
    return new Received.Command(
        new Step<>(complete(command, route.reader()), trace, Notes.NONE), route, record);
  }

  @SuppressWarnings({
    "ConstantValue",
    "NullAway"
  }) // records read from JSON hold null where it lacks
  private static @Nullable String missing(@Nullable StepCommand<Object> command) {
    return command == null
        ? "content"
        : command.id() == null
            ? "id"
            : command.orderId() == null
                ? "orderId"
                : command.step() == null
                    ? "step"
                    : command.action() == null
                        ? "action"
                        : command.deadline() == null ? "deadline" : null;
  }

  /** A step that needs no section of the order, or no results, may come without the field. */
  @SuppressWarnings({"ConstantValue", "NullAway"}) // see missing
  private static StepCommand<Object> complete(StepCommand<Object> command, ObjectReader reader) {
    if (command.order() != null && command.results() != null) {
      return command;
    }
    Object order = command.order();
    if (order == null) {
      var orderType = reader.getValueType().containedType(0);
      order = reader.forType(orderType).readValue(NO_ORDER);
    }
    return new StepCommand<>(
        command.id(),
        command.orderId(),
        command.step(),
        command.action(),
        command.attempt(),
        command.deadline(),
        command.undoes(),
        order,
        command.part(),
        command.results() == null ? Map.of() : command.results(),
        command.with(),
        command.shipped(),
        command.shipBy(),
        command.corrects());
  }

  private static String where(JacksonException e) {
    var place = e.getLocation();
    return e.getClass().getSimpleName()
        + (place == null
            ? ""
            : " at line " + place.getLineNr() + ", column " + place.getColumnNr());
  }
}
