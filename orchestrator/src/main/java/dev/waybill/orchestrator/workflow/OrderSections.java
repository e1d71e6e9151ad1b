package dev.waybill.orchestrator.workflow;

import dev.waybill.contracts.Order;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/** The sections of an order that a step can be sent. */
final class OrderSections {

  static final List<String> NAMES =
      Arrays.stream(Order.class.getRecordComponents()).map(RecordComponent::getName).toList();

  private OrderSections() {}
}
