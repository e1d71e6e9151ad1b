package dev.waybill.sandbox.salesforce;

import dev.waybill.sandbox.effects.EffectBook;
import dev.waybill.sandbox.effects.Reference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Takes one record: checks it, stores it, counts what came of it. */
final class Writing {

  private static final String RELATION = "Contact__r";

  private final Org org;
  private final EffectBook effects;

  Writing(Org org, EffectBook effects) {
    this.org = org;
    this.effects = effects;
  }

  record Written(StoredRecord record, boolean created) {}

  /** Thrown where several records have one external id: nobody knows which one is meant. */
  static final class Several extends RuntimeException {
    final List<StoredRecord> records;

    Several(List<StoredRecord> records) {
      super("several", null, false, false);
      this.records = records;
    }
  }

  /**
   * @param keyField the external id that it is known by
   * @param body without the key itself
   */
  Written upsert(Table table, String keyField, String key, JsonNode body, Habits habits) {
    Map<String, @Nullable String> values = values(table, body);
    synchronized (table) {
      List<StoredRecord> known = table.by(keyField, key);
      if (known.size() > 1) {
        throw new Several(known);
      }
      StoredRecord record = known.isEmpty() ? null : known.getFirst();
      complete(table, record, values);
      duplicates(table, record, values, habits);
      StoredRecord written = record == null ? table.create() : record;
      if (record == null) {
        table.set(written, keyField, key);
      }
      values.forEach((field, value) -> table.set(written, field, value));
      count(table, written, key, record == null);
      return new Written(written, record == null);
    }
  }

  /** As somebody types it in, or as another program creates it: nobody looks for another one. */
  StoredRecord create(Table table, JsonNode body) {
    Map<String, @Nullable String> values = values(table, body);
    synchronized (table) {
      complete(table, null, values);
      StoredRecord made = table.create();
      values.forEach((field, value) -> table.set(made, field, value));
      count(table, made, made.id, true);
      return made;
    }
  }

  void update(Table table, StoredRecord record, JsonNode body) {
    Map<String, @Nullable String> values = values(table, body);
    synchronized (table) {
      complete(table, record, values);
      values.forEach((field, value) -> table.set(record, field, value));
    }
  }

  private Map<String, @Nullable String> values(Table table, JsonNode body) {
    var values = new LinkedHashMap<String, @Nullable String>();
    for (Map.Entry<String, JsonNode> one : body.properties()) {
      String name = one.getKey();
      if (name.equals("attributes")) {
        continue;
      }
      if (name.equals(RELATION) && table == org.orders) {
        values.put(Org.CONTACT_OF_ORDER, contact(one.getValue()));
        continue;
      }
      Field field = table.field(name);
      if (field == null) {
        throw SalesforceError.bad(
            "INVALID_FIELD", "No such column '" + name + "' on sobject of type " + table.name);
      }
      if (field.type().equals("id")) {
        throw SalesforceError.bad(
            "INVALID_FIELD_FOR_INSERT_UPDATE",
            "The Id field should not be specified in the sobject data.");
      }
      values.put(name, field.accepted(one.getValue()));
    }
    return values;
  }

  /** Whose order it is, by our id of the contact. */
  private String contact(JsonNode relation) {
    String key = relation.path(Org.CUSTOMER_KEY).asString("");
    List<StoredRecord> known = org.contacts.by(Org.CUSTOMER_KEY, key);
    if (known.size() != 1) {
      throw SalesforceError.bad(
          "INVALID_FIELD",
          "Foreign key external ID: "
              + key
              + (known.isEmpty() ? " not found" : " matches more than one record")
              + " for field "
              + Org.CUSTOMER_KEY
              + " in entity Contact");
    }
    return known.getFirst().id;
  }

  private static void complete(
      Table table, @Nullable StoredRecord record, Map<String, @Nullable String> values) {
    for (Field field : table.fields()) {
      boolean missing =
          values.containsKey(field.name()) ? values.get(field.name()) == null : record == null;
      if (field.required() && missing) {
        throw SalesforceError.bad(
            "REQUIRED_FIELD_MISSING",
            "Required fields are missing: [" + field.name() + "]",
            field.name());
      }
    }
  }

  private void duplicates(
      Table table,
      @Nullable StoredRecord record,
      Map<String, @Nullable String> values,
      Habits habits) {
    String email = values.get("Email");
    if (habits.duplicateRule()
        && table == org.contacts
        && email != null
        && table.by("Email", email).stream().anyMatch(one -> one != record)) {
      throw SalesforceError.bad("DUPLICATES_DETECTED", "Use one of these records?");
    }
  }

  private void count(Table table, StoredRecord record, String key, boolean created) {
    if (table == org.orders) {
      String reference = record.value("Reference__c");
      effects.crmOrder(
          Reference.parse(reference.isEmpty() ? key : reference).order(),
          key,
          record.value(Org.CONTACT_OF_ORDER),
          record.value("State__c"),
          created);
      return;
    }
    String email = record.value("Email");
    List<StoredRecord> same = email.isEmpty() ? List.of() : table.by("Email", email);
    if (created && same.size() > 1) {
      effects.crmCustomerDoubled(record.id, same.getFirst().id);
    }
  }
}
