package dev.waybill.sandbox.crm;

import dev.waybill.sandbox.effects.EffectBook;
import dev.waybill.sandbox.memory.Ids;
import dev.waybill.sandbox.memory.Recent;
import dev.waybill.sandbox.web.Json;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The CRM's customers. Thread-safe. */
final class Customers {

  private static final int WHOLE = 5_000;

  private final Recent<Customer> customers;
  private final Recent<Customer> byEmail;
  private final Recent<byte[]> records = new Recent<>(WHOLE);
  private final Ids ids;
  private final EffectBook effects;

  Customers(Ids ids, int limit, EffectBook effects) {
    this.ids = ids;
    this.customers = new Recent<>(limit);
    this.byEmail = new Recent<>(limit);
    this.effects = effects;
  }

  /** A known external id gets the new data, an unknown one a new customer. */
  Upserted upsert(String externalId, ObjectNode request) {
    Customer before = customers.get(externalId);
    Customer customer =
        before != null
            ? before
            : customers.computeIfAbsent(externalId, id -> new Customer(id, ids.next()));
    String email = Json.text(request, "email").strip().toLowerCase(Locale.ROOT);
    if (!email.isEmpty()) {
      Customer first = byEmail.computeIfAbsent(email, same -> customer);
      if (first != customer && customer.markDoubled()) {
        effects.crmCustomerDoubled(externalId, first.externalId);
      }
    }
    request.put("id", customer.id()).put("externalId", externalId);
    byte[] record = Json.write(request);
    records.put(externalId, record);
    return new Upserted(before == null, record);
  }

  @Nullable Customer find(String externalId) {
    return customers.get(externalId);
  }

  /** The whole record; of an older customer only the ids. */
  byte @Nullable [] record(String externalId) {
    byte[] record = records.get(externalId);
    Customer customer = customers.get(externalId);
    if (record != null || customer == null) {
      return record;
    }
    return Json.write(Json.object().put("id", customer.id()).put("externalId", externalId));
  }

  record Upserted(boolean created, byte[] record) {}

  static final class Customer {
    final String externalId;
    private final long number;
    private boolean doubled;

    Customer(String externalId, long number) {
      this.externalId = externalId;
      this.number = number;
    }

    String id() {
      return "cus_" + number;
    }

    /** Returns true the first time. */
    private synchronized boolean markDoubled() {
      boolean first = !doubled;
      doubled = true;
      return first;
    }
  }
}
