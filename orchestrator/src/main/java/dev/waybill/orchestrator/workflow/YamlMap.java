package dev.waybill.orchestrator.workflow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import tools.jackson.databind.JsonNode;

/**
 * A mapping of a YAML document, read key by key. What is not as it should be becomes a mistake with
 * its line, and reading goes on.
 */
final class YamlMap {

  private static final int LONGEST_TEXT = 4_000;

  private record Entry(Place place, Node value) {}

  final String path;
  private final Place place;
  private final Mistakes mistakes;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  private YamlMap(String path, MappingNode node, Place place, Mistakes mistakes) {
    this.path = path;
    this.place = place;
    this.mistakes = mistakes;
    for (NodeTuple tuple : node.getValue()) {
      Place at = Place.of(tuple.getKeyNode(), place);
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        mistakes.add(at, path, "a key has to be plain text", null);
        continue;
      }
      String name = key.getValue();
      Entry first = entries.putIfAbsent(name, new Entry(at, tuple.getValueNode()));
      if (first != null) {
        mistakes.add(
            at,
            pathOf(name),
            "'" + name + "' is there twice",
            "the first is in line " + first.place.line() + ": remove one");
      }
    }
  }

  /** The node as a mapping; null, and a mistake, if it is none. */
  static @Nullable YamlMap of(Node node, String path, Place place, Mistakes mistakes) {
    if (node instanceof MappingNode mapping) {
      return new YamlMap(path, mapping, place, mistakes);
    }
    mistakes.add(place, path, "keys and values are expected here", null);
    return null;
  }

  Set<String> keys() {
    return entries.keySet();
  }

  boolean has(String key) {
    return entries.containsKey(key);
  }

  private Place placeOf(String key) {
    Entry entry = entries.get(key);
    return entry == null ? place : entry.place;
  }

  String pathOf(String key) {
    return path.isEmpty() ? key : path + '.' + key;
  }

  void mistake(String key, String message, @Nullable String hint) {
    mistakes.add(placeOf(key), pathOf(key), message, hint);
  }

  /** A mistake within the text under the key. */
  void mistakeWithin(String key, int line, int column, String message, @Nullable String hint) {
    Entry entry = entries.get(key);
    Place at = placeOf(key);
    if (entry != null && entry.value instanceof ScalarNode text) {
      Place start = Place.of(text, at);
      at =
          switch (text.getScalarStyle()) {
            case PLAIN, JSON_SCALAR_STYLE -> start.within(line, column);
            case SINGLE_QUOTED, DOUBLE_QUOTED -> start.within(line, column + 1);
            // The text begins in the line after the sign, however far it is indented.
            case LITERAL, FOLDED -> new Place(start.line() + 1 + line, 1);
          };
    }
    mistakes.add(at, pathOf(key), message, hint);
  }

  /** A mistake in the element of a list, or in the one text that stands for it. */
  void mistakeAt(String key, String element, String message, @Nullable String hint) {
    Entry entry = entries.get(key);
    Place at = placeOf(key);
    if (entry != null && entry.value instanceof SequenceNode sequence) {
      for (Node node : sequence.getValue()) {
        if (node instanceof ScalarNode scalar && scalar.getValue().strip().equals(element)) {
          at = Place.of(node, at);
        }
      }
    }
    mistakes.add(at, pathOf(key), message, hint);
  }

  /** Says that something is probably not meant. */
  void warning(String key, String message, @Nullable String hint) {
    mistakes.warn(placeOf(key), pathOf(key), message, hint);
  }

  /** Says that the text under the key names a secret. */
  void secret(String key, String name, String url, boolean signs) {
    mistakes.secret(placeOf(key), pathOf(key), name, url, signs);
  }

  /** Complains about keys that are not among the known ones. */
  void allowOnly(Collection<String> known) {
    for (String key : keys()) {
      if (!known.contains(key)) {
        mistake(key, "there is no key '" + key + "' here", Words.hint(key, known));
      }
    }
  }

  /** The mapping under a key; null if it is absent, or no mapping. */
  @Nullable YamlMap map(String key) {
    Entry entry = entries.get(key);
    return entry == null ? null : of(entry.value, pathOf(key), entry.place, mistakes);
  }

  /** The text under a key; null if it is absent, empty, or no text. */
  @Nullable String text(String key) {
    Entry entry = entries.get(key);
    if (entry == null) {
      return null;
    }
    if (entry.value instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      String text = scalar.getValue().strip();
      if (text.length() <= LONGEST_TEXT) {
        return text;
      }
      mistake(key, "this is longer than " + LONGEST_TEXT + " characters", "make it shorter");
      return null;
    }
    mistake(
        key,
        "a text is expected here",
        entry.value instanceof ScalarNode ? null : "a text with [ or { in it needs quotes");
    return null;
  }

  /** One text or a list of them; null if the key is absent. */
  @Nullable List<String> texts(String key) {
    Entry entry = entries.get(key);
    if (entry == null) {
      return null;
    }
    if (!(entry.value instanceof SequenceNode sequence)) {
      String one = text(key);
      return one == null ? List.of() : List.of(one);
    }
    var texts = new ArrayList<String>();
    for (Node element : sequence.getValue()) {
      if (element instanceof ScalarNode scalar) {
        texts.add(scalar.getValue().strip());
      } else {
        mistake(key, "a list of texts is expected here", "like this: [a, b]");
      }
    }
    return texts;
  }

  /** Whatever stands under a key, as JSON; null if the key is absent. */
  @Nullable JsonNode json(String key) {
    Entry entry = entries.get(key);
    return entry == null ? null : YamlJson.of(entry.value);
  }

  boolean flag(String key) {
    String text = text(key);
    if (text == null || text.equals("false")) {
      return false;
    }
    if (!text.equals("true")) {
      mistake(key, "'" + text + "' is neither true nor false", "write true, or leave it out");
    }
    return true;
  }

  @Nullable Duration duration(String key) {
    String text = text(key);
    Duration duration = text == null ? null : Durations.parse(text);
    if (text != null && duration == null) {
      mistake(key, "'" + text + "' is no duration", "write a number and ms, s, m, h or d: 10s, 5m");
    }
    return duration;
  }

  /** One of an enum's constants in kebab case; null if absent or another word. */
  <E extends Enum<E>> @Nullable E choice(String key, E[] all) {
    String text = text(key);
    if (text == null) {
      return null;
    }
    var known = new LinkedHashMap<String, E>();
    for (E one : all) {
      known.put(one.name().toLowerCase(Locale.ROOT).replace('_', '-'), one);
    }
    E choice = known.get(text);
    if (choice == null) {
      mistake(
          key,
          "'" + text + "' is not possible",
          "possible are: " + String.join(", ", known.keySet()));
    }
    return choice;
  }

  /** A name that the author chose, written at this key. */
  void checkName(String key, String name) {
    if (!Words.KEBAB_CASE.matcher(name).matches()) {
      mistake(key, "'" + name + "' is no kebab-case name", "write " + Words.kebabCase(name));
    } else if (name.length() > Words.LONGEST_NAME) {
      mistake(key, "this name is longer than " + Words.LONGEST_NAME + " characters", "shorten it");
    }
  }
}
