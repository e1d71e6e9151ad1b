package dev.waybill.step.engine;

import dev.waybill.contracts.StepCommand;
import dev.waybill.contracts.wire.Json;
import dev.waybill.step.LocalStepHandler;
import dev.waybill.step.StepHandler;
import tools.jackson.databind.ObjectReader;

/** The way of one action's commands to their handler. */
sealed interface Route {

  String action();

  /** Reads a {@code StepCommand} with the handler's own view of the order. */
  ObjectReader reader();

  record Remote(StepHandler<Object> handler, ObjectReader reader) implements Route {
    @Override
    public String action() {
      return handler.action();
    }
  }

  record Local(LocalStepHandler<Object> handler, ObjectReader reader) implements Route {
    @Override
    public String action() {
      return handler.action();
    }
  }

  @SuppressWarnings("unchecked") // the reader makes what the handler takes
  static Route to(StepHandler<?> handler) {
    return new Remote((StepHandler<Object>) handler, readerFor(handler.orderType()));
  }

  @SuppressWarnings("unchecked") // the reader makes what the handler takes
  static Route to(LocalStepHandler<?> handler) {
    return new Local((LocalStepHandler<Object>) handler, readerFor(handler.orderType()));
  }

  private static ObjectReader readerFor(Class<?> orderType) {
    var mapper = Json.mapper();
    return mapper.readerFor(
        mapper.getTypeFactory().constructParametricType(StepCommand.class, orderType));
  }
}
