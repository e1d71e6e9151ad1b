package dev.waybill.sandbox.crm;

import dev.waybill.sandbox.effects.EffectBook;
import dev.waybill.sandbox.effects.Reference;
import dev.waybill.sandbox.memory.Ids;
import dev.waybill.sandbox.memory.Recent;
import dev.waybill.sandbox.web.Json;
import dev.waybill.sandbox.web.Problem;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The CRM's orders. Thread-safe. */
final class Orders {

  private static final int WHOLE = 5_000;
  private static final Set<String> STATES = Set.of("open", "shipped", "cancelled");

  private final Recent<Order> orders;
  private final Recent<byte[]> records = new Recent<>(WHOLE);
  private final Ids ids;
  private final Customers customers;
  private final EffectBook effects;

  Orders(Ids ids, int limit, Customers customers, EffectBook effects) {
    this.ids = ids;
    this.orders = new Recent<>(limit);
    this.customers = customers;
    this.effects = effects;
  }

  Customers.Upserted upsert(String externalId, ObjectNode request) {
    String state = Json.text(request, "state");
    if (!STATES.contains(state)) {
      throw new Problem(422, "invalid_state", "state must be open, shipped or cancelled.");
    }
    Customers.Customer customer = customers.find(Json.text(request, "customer"));
    if (customer == null) {
      throw new Problem(422, "unknown_customer", "The CRM has no such customer.");
    }
    String reference = Json.text(request, "reference");
    String order = Reference.parse(reference.isEmpty() ? externalId : reference).order();
    var made = new Order(ids.next(), state);
    Order known = orders.computeIfAbsent(effects.shared(externalId), id -> made);
    known.state = state.intern();
    effects.crmOrder(order, externalId, customer.externalId, state, known == made);
    request.put("id", known.id()).put("externalId", externalId);
    byte[] record = Json.write(request);
    records.put(externalId, record);
    return new Customers.Upserted(known == made, record);
  }

  /** The whole record; of an older order only ids and state. */
  byte @Nullable [] record(String externalId) {
    byte[] record = records.get(externalId);
    Order order = orders.get(externalId);
    if (record != null || order == null) {
      return record;
    }
    return Json.write(
        Json.object()
            .put("id", order.id())
            .put("externalId", externalId)
            .put("state", order.state));
  }

  private static final class Order {
    private final long number;
    private volatile String state;

    private Order(long number, String state) {
      this.number = number;
      this.state = state;
    }

    private String id() {
      return "ord_" + number;
    }
  }
}
