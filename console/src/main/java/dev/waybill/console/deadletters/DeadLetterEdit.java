package dev.waybill.console.deadletters;

import dev.waybill.contracts.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What somebody sent instead of a dead letter.
 *
 * @param changes fields that are different, {@value #MOST} at most
 */
record DeadLetterEdit(Instant at, String by, String reason, List<Change> changes) {

  static final int MOST = 200;

  /**
   * A field that is different.
   *
   * @param path "customer/email"
   * @param before as JSON; null where it was not there
   * @param after as JSON; null where it is not there any more
   */
  record Change(String path, @Nullable String before, @Nullable String after) {

    Change withoutValues() {
      return new Change(
          path,
          before == null ? null : HiddenFields.HIDDEN,
          after == null ? null : HiddenFields.HIDDEN);
    }
  }

  static List<Change> changes(byte @Nullable [] before, byte[] after) {
    var changes = new ArrayList<Change>();
    try {
      JsonNode was = Json.mapper().readTree(before == null ? new byte[0] : before);
      collect("", was, Json.mapper().readTree(after), changes);
    } catch (JacksonException e) {
      // What was no JSON is different as a whole.
      changes.add(new Change("", text(before), text(after)));
    }
    return changes;
  }

  DeadLetterEdit withoutValues() {
    return new DeadLetterEdit(at, by, reason, changes.stream().map(Change::withoutValues).toList());
  }

  private static void collect(String path, JsonNode was, JsonNode is, List<Change> changes) {
    if (was.equals(is) || changes.size() >= MOST) {
      return;
    }
    if (was.isObject() && is.isObject()) {
      var names = new TreeSet<>(was.propertyNames());
      names.addAll(is.propertyNames());
      names.forEach(name -> collect(below(path, name), was.path(name), is.path(name), changes));
    } else if (was.isArray() && is.isArray()) {
      for (int i = 0; i < Math.max(was.size(), is.size()); i++) {
        collect(below(path, String.valueOf(i)), was.path(i), is.path(i), changes);
      }
    } else {
      changes.add(
          new Change(
              path,
              was.isMissingNode() ? null : was.toString(),
              is.isMissingNode() ? null : is.toString()));
    }
  }

  private static String below(String path, String name) {
    return path.isEmpty() ? name : path + '/' + name;
  }

  private static @Nullable String text(byte @Nullable [] value) {
    return value == null ? null : new String(value, StandardCharsets.UTF_8);
  }
}
