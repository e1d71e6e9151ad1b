package dev.waybill.sandbox.shops;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes down JSON objects in order: name, value, name, value. */
public final class Maps {

  private Maps() {}

  public static Map<String, @Nullable Object> of(@Nullable Object... namesAndValues) {
    var map = new LinkedHashMap<String, @Nullable Object>(namesAndValues.length);
    put(map, namesAndValues);
    return map;
  }

  public static void put(Map<String, @Nullable Object> map, @Nullable Object... namesAndValues) {
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
    }
  }
}
