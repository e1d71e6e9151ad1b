package dev.waybill.shipping.paper;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.Money;
import dev.waybill.shipping.carrier.Customs;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the template of a commercial invoice is filled with. */
final class InvoiceValues {

  private InvoiceValues() {}

  static Map<String, Object> of(Invoice invoice, Map<String, Object> common, Locale locale) {
    Customs customs = invoice.customs();
    var values = new HashMap<>(common);
    Map<?, ?> words = (Map<?, ?>) values.get("words");
    values.put("numbered", "true");
    values.put("number", customs.invoice() == null ? invoice.number() : customs.invoice());
    values.put("order", invoice.number());
    values.put("date", PaperValues.date(invoice.date(), locale));
    values.put("carrier", invoice.carrier());
    values.put("tracking", invoice.trackingNumber());
    values.put("sender", lines(invoice.sender(), locale, words));
    values.put("recipient", lines(invoice.recipient(), locale, words));
    put(values, "eori", invoice.eori());
    put(values, "vat", invoice.vat());
    put(values, "ioss", invoice.ioss());
    values.put("contents", word(words, customs.contents().name()));
    values.put("incoterm", word(words, customs.incoterm().name()));
    values.put("goods", customs.goods().stream().map(one -> goods(one, locale)).toList());
    values.put(
        "pieces",
        Integer.toString(customs.goods().stream().mapToInt(Customs.Goods::quantity).sum()));
    values.put("weight", kilograms(invoice.grams()));
    Map<String, BigDecimal> sums = sums(customs.goods());
    values.put("currency", String.join(", ", sums.keySet()));
    values.put(
        "value",
        String.join(
            " + ",
            sums.entrySet().stream()
                .map(sum -> sum.getValue().toPlainString() + ' ' + sum.getKey())
                .toList()));
    return values;
  }

  private static Map<String, Object> goods(Customs.Goods goods, Locale locale) {
    return Map.of(
        "sku", goods.sku(),
        "description", goods.description(),
        "tariff", goods.tariff(),
        "origin", Locale.of("", goods.origin()).getDisplayCountry(locale),
        "pieces", Integer.toString(goods.quantity()),
        "weight", kilograms(goods.grams() * goods.quantity()),
        "unitValue", goods.unitValue().amount().toPlainString(),
        "value", value(goods).toPlainString());
  }

  private static BigDecimal value(Customs.Goods goods) {
    Money one = goods.unitValue();
    return one.amount().multiply(BigDecimal.valueOf(goods.quantity()));
  }

  /** By currency: as a rule one. */
  private static Map<String, BigDecimal> sums(List<Customs.Goods> goods) {
    var sums = new TreeMap<String, BigDecimal>();
    goods.forEach(one -> sums.merge(one.unitValue().currency(), value(one), BigDecimal::add));
    return sums;
  }

  private static List<String> lines(
      @Nullable Address address, Locale locale, @Nullable Map<?, ?> words) {
    var lines = new ArrayList<>(AddressLines.of(address, locale));
    String phone = address == null ? null : address.phone();
    if (phone != null && !phone.isBlank()) {
      lines.add(word(words, "phone") + ' ' + phone);
    }
    return lines;
  }

  private static String word(@Nullable Map<?, ?> words, String name) {
    Object word = words == null ? null : words.get(name);
    return word == null ? name : word.toString();
  }

  private static String kilograms(int grams) {
    return BigDecimal.valueOf(grams, 3).toPlainString() + " kg";
  }

  private static void put(Map<String, Object> values, String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      values.put(name, value);
    }
  }
}
