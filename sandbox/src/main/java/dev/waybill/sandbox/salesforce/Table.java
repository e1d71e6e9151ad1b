package dev.waybill.sandbox.salesforce;

import dev.waybill.sandbox.memory.Ids;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The records of one object. Keeps the newest so many. External ids match whatever their case, as
 * Salesforce's do unless one says otherwise. Thread-safe.
 */
final class Table {

  private static final int MOST = 20_000;

  final String name;
  private final String prefix;
  private final Ids ids;
  private final Map<String, Field> fields = new LinkedHashMap<>();
  private final Map<String, StoredRecord> records = new LinkedHashMap<>();

  /** By field and value, of the fields that records are looked for by. */
  private final Map<String, Map<String, LinkedHashSet<StoredRecord>>> index = new HashMap<>();

  Table(String name, String prefix, List<Field> fields, List<String> indexed, Ids ids) {
    this.name = name;
    this.prefix = prefix;
    this.ids = ids;
    fields.forEach(field -> this.fields.put(field.name(), field));
    indexed.forEach(field -> index.put(field, new HashMap<>()));
  }

  List<Field> fields() {
    return List.copyOf(fields.values());
  }

  @Nullable Field field(String field) {
    return fields.get(field);
  }

  synchronized @Nullable StoredRecord byId(String id) {
    return records.get(id);
  }

  /** All that have this value, the oldest first. */
  synchronized List<StoredRecord> by(String field, String value) {
    return List.copyOf(
        index.getOrDefault(field, Map.of()).getOrDefault(folded(value), new LinkedHashSet<>()));
  }

  synchronized StoredRecord create() {
    // Three letters say of what object it is; eighteen are an id.
    var made = new StoredRecord(prefix + "%015d".formatted(ids.next()));
    records.put(made.id, made);
    if (records.size() > MOST) {
      remove(records.values().iterator().next());
    }
    return made;
  }

  synchronized void set(StoredRecord record, String field, @Nullable String value) {
    Map<String, LinkedHashSet<StoredRecord>> values = index.get(field);
    String before = value == null ? record.values.remove(field) : record.values.put(field, value);
    if (values == null) {
      return;
    }
    if (before != null) {
      LinkedHashSet<StoredRecord> same = values.get(folded(before));
      if (same != null && same.remove(record) && same.isEmpty()) {
        values.remove(folded(before));
      }
    }
    if (value != null) {
      values.computeIfAbsent(folded(value), one -> new LinkedHashSet<>()).add(record);
    }
  }

  synchronized void remove(StoredRecord record) {
    for (String field : new ArrayList<>(record.values.keySet())) {
      set(record, field, null);
    }
    records.remove(record.id);
  }

  synchronized List<StoredRecord> all() {
    return List.copyOf(records.values());
  }

  private static String folded(String value) {
    return value.toLowerCase(Locale.ROOT);
  }
}
