package dev.waybill.shipping.paper;

import dev.waybill.service.exchange.stock.BinOrder;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What templates are filled with: maps, lists and texts, nothing else. */
final class PaperValues {

  private final Fonts fonts;
  private final Clock clock;

  PaperValues(Fonts fonts, Clock clock) {
    this.fonts = fonts;
    this.clock = clock;
  }

  /** What is on every paper. */
  Map<String, Object> common(PaperSize size, String language, Brand brand, String shop) {
    var values = new HashMap<String, Object>();
    values.put("words", ShippedPapers.words(language));
    values.put("fonts", fonts.families());
    values.put("page", "%dmm %dmm".formatted(size.widthMm(), size.heightMm()));
    values.put("margin", size.marginMm() + "mm");
    values.put("bottom", size.marginMm() + 5 + "mm");
    values.put("size", Integer.toString(size.fontPt()));
    values.put("shop", brand.name().isBlank() ? shop : brand.name());
    values.put("address", brand.address());
    put(values, "logo", brand.logo());
    String text = brand.texts().get(language);
    put(values, "text", text == null ? brand.texts().get(brand.language()) : text);
    values.put("printedOn", date(clock.instant(), Locale.of(language)));
    return values;
  }

  Map<String, Object> packingSlip(PaperOrder order, Map<String, Object> common, Locale locale) {
    var values = new HashMap<>(common);
    values.put("id", order.id().value());
    values.put("number", order.number());
    values.put("placedOn", date(order.placedAt(), locale));
    values.put("barcode", Barcode.picture(order.number()));
    values.put("shipTo", AddressLines.of(order.shipTo(), locale));
    put(values, "note", order.note());
    values.put(
        "groups",
        order.groups().stream()
            .map(
                group ->
                    group(
                        order.groups().size() > 1 ? group.location() : null,
                        group.lines().stream().map(PaperValues::line).toList()))
            .toList());
    return values;
  }

  /** By location, bin and article, with the orders that want it. */
  Map<String, Object> pickList(Collection<PaperOrder> orders, Map<String, Object> common) {
    var byLocation = new TreeMap<String, TreeMap<String, Picked>>();
    for (PaperOrder order : orders) {
      for (PaperOrder.Group group : order.groups()) {
        TreeMap<String, Picked> there =
            byLocation.computeIfAbsent(
                group.location() == null ? "–" : group.location(), l -> new TreeMap<>());
        for (PaperOrder.Line line : group.lines()) {
          there
              .computeIfAbsent(line.sku(), sku -> new Picked(line.title(), line.bin()))
              .orders
              .merge(order.number(), line.pieces(), Integer::sum);
        }
      }
    }
    var values = new HashMap<>(common);
    values.put("count", Integer.toString(orders.size()));
    values.put("numbered", "true");
    values.put(
        "groups",
        byLocation.entrySet().stream()
            .map(
                at ->
                    group(
                        at.getKey(),
                        at.getValue().entrySet().stream()
                            .sorted(
                                Comparator.comparing(
                                    (Map.Entry<String, Picked> one) -> one.getValue().bin,
                                    BinOrder.INSTANCE))
                            .map(one -> one.getValue().values(one.getKey()))
                            .toList()))
            .toList());
    return values;
  }

  private static final class Picked {
    private final String title;
    private final @Nullable String bin;
    private final Map<String, Integer> orders = new LinkedHashMap<>();

    Picked(String title, @Nullable String bin) {
      this.title = title;
      this.bin = bin;
    }

    Map<String, Object> values(String sku) {
      return Map.of(
          "sku",
          sku,
          "title",
          title,
          "bin",
          bin == null ? "" : bin,
          "pieces",
          Integer.toString(orders.values().stream().mapToInt(Integer::intValue).sum()),
          "orders",
          orders.entrySet().stream()
              .map(
                  one -> Map.of("number", one.getKey(), "pieces", Integer.toString(one.getValue())))
              .toList());
    }
  }

  private static Map<String, Object> group(
      @Nullable String location, List<Map<String, Object>> lines) {
    var group = new HashMap<String, Object>();
    group.put("location", location == null ? "" : location);
    group.put("lines", lines);
    return group;
  }

  private static Map<String, Object> line(PaperOrder.Line line) {
    return Map.of(
        "sku", line.sku(), "title", line.title(), "pieces", Integer.toString(line.pieces()));
  }

  static String date(Instant at, Locale locale) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
        .withLocale(locale)
        .format(at.atOffset(ZoneOffset.UTC));
  }

  private static void put(Map<String, Object> values, String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      values.put(name, value);
    }
  }
}
