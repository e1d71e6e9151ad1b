package dev.waybill.orchestrator.edit;

import dev.waybill.contracts.Order;
import dev.waybill.contracts.OrderFacts;
import dev.waybill.contracts.wire.Json;
import dev.waybill.orchestrator.saga.decide.ContentEdit;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A change that a person makes to an order's content. */
public sealed interface OrderEdit permits AddressEdit, ContactEdit, LinesEdit, PackingEdit {

  /** The section of the order that it changes, by its name in {@link Order}. */
  String section();

  /**
   * Changes the order in place.
   *
   * @throws IllegalArgumentException saying why it does not fit this order
   */
  void change(ObjectNode order);

  /**
   * The same, completed by what the order's steps have done so far.
   *
   * @param results of the steps
   * @throws IllegalArgumentException saying why it does not fit them
   */
  default OrderEdit fitted(Collection<JsonNode> results) {
    return this;
  }

  /** These facts, with what follows from the change and cannot be read from the order alone. */
  default OrderFacts facts(OrderFacts facts) {
    return facts;
  }

  /**
   * The order with the change; fields that are not known here stay.
   *
   * @param body the canonical order, JSON in UTF-8
   * @param facts as they are before
   * @throws IllegalArgumentException saying why it does not fit this order
   */
  default Edited apply(byte[] body, OrderFacts facts) {
    var order = (ObjectNode) Json.mapper().readTree(body);
    change(order);
    OrderFacts next = facts(facts).of(Json.mapper().treeToValue(order, Order.class));
    return new Edited(
        Json.mapper().writeValueAsBytes(order), new ContentEdit(List.of(section()), next));
  }

  /** An edited order: its body and what the core is told of it. */
  record Edited(byte[] body, ContentEdit edit) {}
}
