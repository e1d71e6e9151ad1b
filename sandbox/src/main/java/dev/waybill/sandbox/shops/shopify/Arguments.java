package dev.waybill.sandbox.shops.shopify;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Arguments of a field, or an object among them, of the types that the schema says. */
record Arguments(Map<?, ?> values) {

  static final Arguments NONE = new Arguments(Map.of());

  /** "" if it is absent or null. */
  String text(String name) {
    return values.get(name) instanceof String text ? text : "";
  }

  boolean is(String name, boolean fallback) {
    return values.get(name) instanceof Boolean flag ? flag : fallback;
  }

  int number(String name, int fallback) {
    return values.get(name) instanceof Integer number ? number : fallback;
  }

  boolean has(String name) {
    return values.get(name) != null;
  }

  /** The number in an id; -1 if there is none. */
  long id(String name) {
    return Gid.number(text(name));
  }

  /** An empty one if it is absent or null. */
  Arguments object(String name) {
    return of(values.get(name));
  }

  List<Arguments> objects(String name) {
    return list(name).stream().map(Arguments::of).toList();
  }

  List<String> texts(String name) {
    return list(name).stream().map(String::valueOf).toList();
  }

  private List<?> list(String name) {
    return values.get(name) instanceof List<?> list ? list : List.of();
  }

  private static Arguments of(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? new Arguments(map) : NONE;
  }
}
