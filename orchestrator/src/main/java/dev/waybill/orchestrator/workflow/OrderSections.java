package dev.waybill.orchestrator.workflow;

import dev.waybill.contracts.Destination;
import dev.waybill.contracts.Order;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The sections of an order that a step can be sent. */
final class OrderSections {

  /** Those that are stored, and what is taken from one of them. */
  static final List<String> NAMES =
      Stream.concat(
              Arrays.stream(Order.class.getRecordComponents()).map(RecordComponent::getName),
              Stream.of(Destination.SECTION))
          .toList();

  private OrderSections() {}
}
