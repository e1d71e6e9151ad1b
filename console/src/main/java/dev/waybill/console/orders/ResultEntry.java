package dev.waybill.console.orders;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.contracts.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;

/**
 * One thing that a step left as its result.
 *
 * @param link where it leads; null if nowhere
 * @param personal whether it may say who somebody is or where they live
 */
record ResultEntry(String name, String value, @Nullable String link, boolean personal) {

  private static final Set<String> PERSONAL =
      Set.of(
          "name",
          "firstname",
          "lastname",
          "company",
          "line1",
          "line2",
          "city",
          "postcode",
          "region",
          "phone",
          "email",
          "address",
          "recipient",
          "note");

  private static final int LONGEST = 200;

  /** What is in a result of whatever shape, an array being the results of a fan-out's parts. */
  static List<ResultEntry> in(@Nullable JsonNode result) {
    var entries = new ArrayList<ResultEntry>();
    if (result != null) {
      collect("", result, entries);
    }
    return entries;
  }

  private static void collect(String name, JsonNode node, List<ResultEntry> entries) {
    if (node.isObject()) {
      if (node.path("minor").isNumber() && node.path("currency").isString()) {
        entries.add(new ResultEntry(words(name), amount(node), null, false));
        return;
      }
      if (node.path("sku").isString() && node.path("quantity").isNumber()) {
        entries.add(
            new ResultEntry(
                words(name),
                node.path("quantity").asInt() + " × " + node.path("sku").asString(""),
                null,
                false));
        return;
      }
      node.propertyStream()
          .forEach(
              field ->
                  collect(
                      name.isEmpty() ? field.getKey() : name + '.' + field.getKey(),
                      field.getValue(),
                      entries));
    } else if (node.isArray()) {
      int number = 1;
      for (JsonNode element : node) {
        collect(node.size() == 1 ? name : name + " " + number++, element, entries);
      }
    } else if (!node.isNull() && !node.asString("").isEmpty()) {
      String value = node.asString("");
      entries.add(
          new ResultEntry(
              words(name),
              value.length() > LONGEST ? value.substring(0, LONGEST) + '…' : value,
              link(name, value),
              PERSONAL.contains(last(name).toLowerCase(Locale.ROOT))));
    }
  }

  /** The last part of a path, as people write it: "tracking number". */
  private static String words(String path) {
    return last(path)
        .replaceAll("([a-z])([A-Z])", "$1 $2")
        .replace('-', ' ')
        .toLowerCase(Locale.ROOT);
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  private static String amount(JsonNode money) {
    return new Money(
                money.path("minor").asLong(),
                money.path("currency").asString(""),
                money.path("decimals").isInt() ? money.path("decimals").asInt() : null)
            .amount()
        + " "
        + money.path("currency").asString("");
  }

  private static @Nullable String link(String name, String value) {
    if (value.startsWith("https://") || value.startsWith("http://")) {
      return value;
    }
    return last(name).startsWith("labelId")
        ? "/api/labels/" + UriUtils.encodePathSegment(value, UTF_8) + ".pdf"
        : null;
  }
}
