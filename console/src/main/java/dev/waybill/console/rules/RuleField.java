package dev.waybill.console.rules;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One thing that a rule may say, with how people write it.
 *
 * @param path in the rule's JSON, such as {@code when.countries}
 * @param outcome whether it says what happens, and not when
 * @param options of a choice
 */
record RuleField(String path, Type type, boolean outcome, List<String> options) {

  private static final Pattern RANGE = Pattern.compile("(\\d{1,12})?\\s*\\.\\.\\s*(\\d{1,12})?");
  private static final Pattern VALUE =
      Pattern.compile(
          "(\\d{1,9}(?:\\.\\d{1,4})?)?\\s*\\.\\.\\s*(\\d{1,9}(?:\\.\\d{1,4})?)?\\s+([A-Za-z]{3})");

  /** How it is written. */
  enum Type {
    /** Separated by commas. */
    LIST,
    TEXT,
    NUMBER,
    /** {@code 500..2000}, one side may be left out. */
    RANGE,
    /** {@code 50..100 EUR}. */
    VALUE,
    FLAG,
    CHOICE
  }

  static RuleField when(String path, Type type) {
    return new RuleField(path, type, false, List.of());
  }

  static RuleField then(String path, Type type) {
    return new RuleField(path, type, true, List.of());
  }

  static RuleField choice(String path, String... options) {
    return new RuleField(path, Type.CHOICE, true, List.of(options));
  }

  /** As people write it; "" where the rule says nothing. */
  public String in(JsonNode rule) {
    JsonNode value = rule.at("/" + path.replace('.', '/'));
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    return switch (type) {
      case LIST -> value.valueStream().map(JsonNode::asString).collect(Collectors.joining(", "));
      case RANGE -> side(value, "from") + ".." + side(value, "to");
      case VALUE ->
          side(value, "from")
              + ".."
              + side(value, "to")
              + ' '
              + value.path("currency").asString("");
      case TEXT, NUMBER, FLAG, CHOICE -> value.asString();
    };
  }

  /**
   * Has the rule say it.
   *
   * @param text "" to say nothing
   * @throws UnusableRule if it cannot be read
   */
  void set(ObjectNode rule, String text) {
    String[] parts = path.split("\\.");
    ObjectNode parent = rule;
    for (int i = 0; i < parts.length - 1; i++) {
      if (i > 0 && text.isBlank() && !parent.has(parts[i])) {
        return;
      }
      parent =
          parent.path(parts[i]) instanceof ObjectNode there ? there : parent.putObject(parts[i]);
    }
    String name = parts[parts.length - 1];
    if (text.isBlank()) {
      parent.remove(name);
      if (parts.length > 2 && parent.isEmpty()) {
        ((ObjectNode) rule.path(parts[0])).remove(parts[1]);
      }
    } else {
      parent.set(name, value(text.strip()));
    }
  }

  private JsonNode value(String text) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    return switch (type) {
      case LIST -> {
        var list = json.arrayNode();
        Arrays.stream(text.split(","))
            .map(String::strip)
            .filter(s -> !s.isEmpty())
            .forEach(list::add);
        yield list;
      }
      case NUMBER -> {
        if (!text.matches("\\d{1,6}")) {
          throw new UnusableRule("Write a whole number instead of " + text + '.');
        }
        yield json.numberNode(Integer.parseInt(text));
      }
      case RANGE -> {
        Matcher range = RANGE.matcher(text);
        if (!range.matches() || range.group(1) == null && range.group(2) == null) {
          throw new UnusableRule("Write from and to like 500..2000, instead of " + text + '.');
        }
        ObjectNode node = json.objectNode();
        if (range.group(1) != null) {
          node.put("from", Long.parseLong(range.group(1)));
        }
        if (range.group(2) != null) {
          node.put("to", Long.parseLong(range.group(2)));
        }
        yield node;
      }
      case VALUE -> {
        Matcher value = VALUE.matcher(text);
        if (!value.matches()) {
          throw new UnusableRule("Write a value like 50..100 EUR, instead of " + text + '.');
        }
        ObjectNode node = json.objectNode();
        if (value.group(1) != null) {
          node.put("from", new BigDecimal(value.group(1)));
        }
        if (value.group(2) != null) {
          node.put("to", new BigDecimal(value.group(2)));
        }
        yield node.put("currency", value.group(3).toUpperCase(Locale.ROOT));
      }
      case FLAG -> json.booleanNode(text.equals("true"));
      case TEXT, CHOICE -> json.stringNode(text);
    };
  }

  private static String side(JsonNode range, String name) {
    return range.path(name).isMissingNode() ? "" : range.path(name).asString();
  }
}
