package dev.waybill.console.shipdesk;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which rows of the desk to show; "" for any.
 *
 * @param light as {@link Light#key} has it
 * @param page counted from 0
 */
record DeskFilter(String shop, String location, String light, int page) {

  static final int SIZE = 100;

  static DeskFilter of(
      @Nullable String shop,
      @Nullable String location,
      @Nullable String light,
      @Nullable Integer page) {
    return new DeskFilter(
        text(shop), text(location), text(light), Math.max(0, page == null ? 0 : page));
  }

  boolean takes(DeskRow row) {
    return (location.isEmpty() || row.locations().contains(location))
        && (light.isEmpty() || row.light().key().equals(light));
  }

  public boolean isEmpty() {
    return shop.isEmpty() && location.isEmpty() && light.isEmpty();
  }

  public DeskFilter withLight(String light) {
    return new DeskFilter(shop, location, light, 0);
  }

  public DeskFilter withPage(int page) {
    return new DeskFilter(shop, location, light, page);
  }

  /** The address of the page with this list. */
  public String link() {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("shop", shop);
    parameters.put("location", location);
    parameters.put("light", light);
    parameters.put("page", page > 0 ? Integer.toString(page) : "");
    parameters.values().removeIf(String::isEmpty);
    var link = UriComponentsBuilder.fromPath("/ship-desk");
    parameters.forEach((name, value) -> link.queryParam(name, '{' + name + '}'));
    return link.encode().buildAndExpand((Map<String, ?>) parameters).toUriString();
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value.strip();
  }
}
