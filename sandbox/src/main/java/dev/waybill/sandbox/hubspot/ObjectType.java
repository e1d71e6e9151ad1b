package dev.waybill.sandbox.hubspot;

import dev.waybill.sandbox.memory.Ids;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The contacts, or the orders, and what is known of their properties. Keeps the newest so many.
 * Thread-safe: a batch holds the lock of its type.
 */
final class ObjectType {

  private static final int MOST = 20_000;
  private static final int MOST_PROPERTIES = 1_000;

  /** What HubSpot calls the type in its messages. */
  final String typeId;

  private final Ids ids;
  private final Clock clock;
  private final Map<String, Property> properties = new LinkedHashMap<>();
  private final Map<String, StoredObject> objects = new LinkedHashMap<>();

  /** By property and value; of e-mail addresses also the further ones. */
  private final Map<String, Map<String, StoredObject>> unique = new HashMap<>();

  /** Where objects went that were merged. */
  private final Map<String, String> merged = new HashMap<>();

  ObjectType(String typeId, List<Property> properties, Ids ids, Clock clock) {
    this.typeId = typeId;
    this.ids = ids;
    this.clock = clock;
    properties.forEach(this::define);
  }

  synchronized List<Property> properties() {
    return List.copyOf(properties.values());
  }

  synchronized @Nullable Property property(String name) {
    return properties.get(name);
  }

  synchronized void add(Property property) {
    if (properties.containsKey(property.name())) {
      throw new HubSpotError(
          409,
          "OBJECT_ALREADY_EXISTS",
          "A property named '" + property.name() + "' already exists.");
    }
    if (properties.size() >= MOST_PROPERTIES) {
      throw HubSpotError.invalid("The limit of properties is reached.");
    }
    define(property);
  }

  private void define(Property property) {
    properties.put(property.name(), property);
    if (property.unique()) {
      unique.put(property.name(), new HashMap<>());
    }
  }

  /** HubSpot wants a property by which no two objects can be meant, and says so in these words. */
  synchronized void requireUnique(String idProperty) {
    Property property = properties.get(idProperty);
    if (property == null) {
      throw HubSpotError.invalid("Property \"" + idProperty + "\" does not exist");
    }
    if (!property.unique()) {
      throw HubSpotError.invalid(
          "Unable to perform update/upsert by non-unique "
              + typeId
              + " property '"
              + idProperty
              + "'");
    }
  }

  /** By HubSpot's id where no property is named. Values match exactly, upper case and all. */
  synchronized @Nullable StoredObject find(String idProperty, String value) {
    if (idProperty.isEmpty() || idProperty.equals("hs_object_id")) {
      return objects.get(merged.getOrDefault(value, value));
    }
    if (!unique.containsKey(idProperty)) {
      requireUnique(idProperty);
    }
    return unique.getOrDefault(idProperty, Map.of()).get(value);
  }

  /** What is wrong with the values of a row, whatever else there is. */
  synchronized void check(JsonNode values) {
    for (Map.Entry<String, JsonNode> one : values.properties()) {
      Property property = properties.get(one.getKey());
      if (property == null) {
        throw HubSpotError.value(
            one.getKey(),
            "PROPERTY_DOESNT_EXIST",
            "Property \"" + one.getKey() + "\" does not exist");
      }
      String wrong = property.wrong(one.getValue().asString(""));
      if (!wrong.isEmpty()) {
        throw HubSpotError.value(
            one.getKey(), wrong, property.label() + " was not valid: " + wrong);
      }
    }
  }

  /** The other object that has a value which a row wants to have; null if there is none. */
  synchronized @Nullable StoredObject holder(
      String property, String value, @Nullable StoredObject of) {
    StoredObject holder = unique.getOrDefault(property, Map.of()).get(value);
    return holder == of ? null : holder;
  }

  synchronized boolean isUnique(String property) {
    return unique.containsKey(property);
  }

  synchronized StoredObject create() {
    var made = new StoredObject(Long.toString(ids.next()), clock.instant());
    objects.put(made.id, made);
    if (objects.size() > MOST) {
      remove(objects.values().iterator().next());
    }
    return made;
  }

  synchronized void set(StoredObject object, String property, String value) {
    boolean email = property.equals(StoredObject.EMAIL);
    String wanted = email ? StoredObject.email(value) : value;
    if (email) {
      firstEmail(object, wanted);
      return;
    }
    Map<String, StoredObject> index = unique.get(property);
    if (index != null) {
      index.remove(object.value(property), object);
      if (!wanted.isEmpty()) {
        index.put(wanted, object);
      }
    }
    object.set(property, wanted, clock.instant());
    if (property.equals(StoredObject.OTHER_EMAILS)) {
      indexEmails(object);
    }
  }

  /** The address that was the first one leads to the contact as before, as a further one. */
  private void firstEmail(StoredObject object, String wanted) {
    String before = object.value(StoredObject.EMAIL);
    if (wanted.equals(before)) {
      return;
    }
    String others =
        String.join(
            ";", object.emails().stream().filter(one -> !one.equals(wanted)).distinct().toList());
    object.set(StoredObject.EMAIL, wanted, clock.instant());
    object.set(StoredObject.OTHER_EMAILS, wanted.isEmpty() ? "" : others, clock.instant());
    unique.getOrDefault(StoredObject.EMAIL, new HashMap<>()).values().removeIf(o -> o == object);
    indexEmails(object);
  }

  private void indexEmails(StoredObject object) {
    Map<String, StoredObject> index = unique.get(StoredObject.EMAIL);
    if (index != null) {
      object.emails().forEach(email -> index.put(email, object));
    }
  }

  synchronized void remove(StoredObject object) {
    objects.remove(object.id);
    unique.values().forEach(index -> index.values().removeIf(one -> one == object));
    merged.values().removeIf(object.id::equals);
  }

  /** A third one comes to be: it has the first one's values, and what only the second had. */
  synchronized StoredObject merge(StoredObject first, StoredObject second) {
    StoredObject one = create();
    remove(first);
    remove(second);
    merged.put(first.id, one.id);
    merged.put(second.id, one.id);
    var emails = new LinkedHashSet<>(first.emails());
    emails.addAll(second.emails());
    second.values.forEach((property, value) -> set(one, property, value));
    first.values.forEach((property, value) -> set(one, property, value));
    if (!emails.isEmpty()) {
      set(one, StoredObject.EMAIL, emails.removeFirst());
      set(one, StoredObject.OTHER_EMAILS, String.join(";", emails));
    }
    set(one, "hs_merged_object_ids", first.id + ';' + second.id);
    return one;
  }

  synchronized List<StoredObject> all() {
    return List.copyOf(objects.values());
  }
}
