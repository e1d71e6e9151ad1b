package dev.waybill.orchestrator.storage;

import dev.waybill.contracts.wire.Json;
import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What an order is found by beside its keys, as the lexemes of a {@code tsvector} that is stored
 * with its body: {@code n} and a word of a name, {@code p} and the last digits of a telephone
 * number, {@code b} and the display number, {@code e} and the display number from its end, {@code
 * s} and a SKU, {@code t} and a tag, {@code d} and a word of how it is delivered. An index over
 * them finds beginnings, and so parts of numbers from either end. The words are personal data as
 * the body is, and go where it goes.
 */
final class SearchWords {

  /** Of the words as they are stored: a row of another form lacks some, and is filled again. */
  static final int FORM = 2;

  private static final Set<String> PERSONS = Set.of("customer", "shipTo", "billTo");
  private static final Set<String> DELIVERY = Set.of("method", "title");
  private static final Set<String> NAMES = Set.of("name", "firstName", "lastName", "company");

  /** Countries write the beginning of a number in several ways, and its end in one. */
  private static final int DIGITS = 7;

  private static final int MOST = 100;
  private static final int MOST_OF_CONTENT = 60;
  private static final int LONGEST = 60;
  private static final int SHORTEST_NAME = 2;
  private static final int SHORTEST_NUMBER = 3;

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern NO_DIGIT = Pattern.compile("\\D+");
  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final Pattern PHONE = Pattern.compile("[+(]*\\d[\\d\\s()./-]*");

  private SearchWords() {}

  /** The words of a canonical order, with a space between two. */
  static String of(byte[] body) {
    var words = new LinkedHashSet<String>();
    var content = new LinkedHashSet<String>();
    try (JsonParser parser = Json.mapper().createParser(body)) {
      parser.nextToken();
      for (String section = parser.nextName(); section != null; section = parser.nextName()) {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.START_OBJECT && PERSONS.contains(section)) {
          person(parser, words);
        } else if (token == JsonToken.VALUE_STRING && section.equals("number")) {
          number(parser.getString(), words);
        } else if (token == JsonToken.START_ARRAY && section.equals("lines")) {
          skus(parser, content);
        } else if (token == JsonToken.START_ARRAY && section.equals("tags")) {
          tags(parser, content);
        } else if (token == JsonToken.START_OBJECT && section.equals("delivery")) {
          delivery(parser, content);
        } else {
          parser.skipChildren();
        }
      }
    }
    content.stream().limit(MOST_OF_CONTENT).forEach(words::add);
    return words.stream().limit(MOST).collect(Collectors.joining(" "));
  }

  private static void skus(JsonParser parser, Set<String> words) {
    for (JsonToken line = parser.nextToken();
        line != JsonToken.END_ARRAY;
        line = parser.nextToken()) {
      if (line != JsonToken.START_OBJECT) {
        parser.skipChildren();
        continue;
      }
      for (String field = parser.nextName(); field != null; field = parser.nextName()) {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.VALUE_STRING && field.equals("sku")) {
          whole('s', parser.getString(), words);
        } else {
          parser.skipChildren();
        }
      }
    }
  }

  private static void tags(JsonParser parser, Set<String> words) {
    for (JsonToken tag = parser.nextToken(); tag != JsonToken.END_ARRAY; tag = parser.nextToken()) {
      if (tag == JsonToken.VALUE_STRING) {
        whole('t', parser.getString(), words);
      } else {
        parser.skipChildren();
      }
    }
  }

  private static void delivery(JsonParser parser, Set<String> words) {
    for (String field = parser.nextName(); field != null; field = parser.nextName()) {
      JsonToken token = parser.nextToken();
      if (token == JsonToken.VALUE_STRING && DELIVERY.contains(field)) {
        names(parser.getString()).forEach(word -> words.add('d' + word));
      } else {
        parser.skipChildren();
      }
    }
  }

  /** One word, of whatever it consists. */
  private static void whole(char kind, String text, Set<String> words) {
    String word = String.join("-", names(text));
    if (!word.isEmpty()) {
      words.add(kind + cut(word));
    }
  }

  /**
   * The {@code tsquery} for what is in an order.
   *
   * @throws IllegalArgumentException if there is nothing in it to look for
   */
  static String query(Content content) {
    var words = new LinkedHashSet<String>();
    add("sku", content.sku(), text -> whole('s', text, words), words);
    add("tag", content.tag(), text -> whole('t', text, words), words);
    add(
        "carrier",
        content.carrier(),
        text -> names(text).forEach(word -> words.add('d' + word)),
        words);
    return words.stream().map(SearchWords::quoted).collect(Collectors.joining(" & "));
  }

  private static void add(
      String name, @Nullable String text, Consumer<String> adding, Set<String> words) {
    int before = words.size();
    if (text != null) {
      adding.accept(text);
      if (words.size() == before) {
        throw new IllegalArgumentException(name + " has no letter and no digit: give all of it.");
      }
    }
  }

  private static void person(JsonParser parser, Set<String> words) {
    for (String field = parser.nextName(); field != null; field = parser.nextName()) {
      JsonToken token = parser.nextToken();
      if (token != JsonToken.VALUE_STRING) {
        parser.skipChildren();
      } else if (NAMES.contains(field)) {
        names(parser.getString()).forEach(word -> words.add('n' + word));
      } else if (field.equals("phone")) {
        String digits = NO_DIGIT.matcher(parser.getString()).replaceAll("");
        if (digits.length() >= DIGITS) {
          words.add('p' + end(digits));
        }
      }
    }
  }

  private static void number(String number, Set<String> words) {
    String key = key(number);
    if (!key.isEmpty()) {
      words.add('b' + key);
      words.add('e' + reversed(key));
    }
  }

  /**
   * The {@code tsquery} for what a person typed; null if it is too short for one.
   *
   * @param persons whether names and telephone numbers count
   */
  static @Nullable String query(String typed, boolean persons) {
    var ways = new LinkedHashSet<String>();
    String number = key(typed);
    if (number.length() >= SHORTEST_NUMBER) {
      ways.add(beginning('b' + number));
      ways.add(beginning('e' + reversed(number)));
    }
    List<String> names = persons ? names(typed) : List.of();
    if (!names.isEmpty() && names.stream().anyMatch(word -> word.length() >= SHORTEST_NAME)) {
      ways.add(
          names.stream()
              .map(word -> beginning('n' + word))
              .collect(Collectors.joining(" & ", "(", ")")));
    }
    String digits = NO_DIGIT.matcher(typed).replaceAll("");
    if (persons && digits.length() >= DIGITS && PHONE.matcher(typed).matches()) {
      ways.add(quoted('p' + end(digits)));
    }
    return ways.isEmpty() ? null : String.join(" | ", ways);
  }

  private static String beginning(String lexeme) {
    return quoted(lexeme) + ":*";
  }

  private static String quoted(String lexeme) {
    return '\'' + lexeme.replace("\\", "\\\\").replace("'", "''") + '\'';
  }

  /** Words without case and accents: Müller is muller, Straße is strasse. */
  private static List<String> names(String text) {
    String folded =
        MARKS
            .matcher(Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD))
            .replaceAll("")
            .replace("ß", "ss")
            .replace("ø", "o")
            .replace("ł", "l")
            .replace("đ", "d")
            .replace("æ", "ae");
    return NO_WORD
        .splitAsStream(folded)
        .filter(word -> !word.isEmpty())
        .map(SearchWords::cut)
        .toList();
  }

  private static String key(String number) {
    String key = SPACES.matcher(number.toLowerCase(Locale.ROOT)).replaceAll("");
    return cut(key.startsWith("#") ? key.substring(1) : key);
  }

  private static String end(String digits) {
    return digits.substring(digits.length() - DIGITS);
  }

  private static String cut(String word) {
    return word.length() > LONGEST ? word.substring(0, LONGEST) : word;
  }

  private static String reversed(String text) {
    return new StringBuilder(text).reverse().toString();
  }
}
