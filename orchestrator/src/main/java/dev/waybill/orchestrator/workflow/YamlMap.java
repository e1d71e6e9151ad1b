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

  private record Entry(int line, Node value) {}

  final String path;
  final int line;
  private final Mistakes mistakes;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  private YamlMap(String path, MappingNode node, int line, Mistakes mistakes) {
    this.path = path;
    this.line = line;
    this.mistakes = mistakes;
    for (NodeTuple tuple : node.getValue()) {
      int at = lineOf(tuple.getKeyNode(), line);
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        mistakes.add(at, path, "a key has to be plain text", null);
      } else if (entries.putIfAbsent(key.getValue(), new Entry(at, tuple.getValueNode())) != null) {
        mistakes.add(at, pathOf(key.getValue()), "'" + key.getValue() + "' is there twice", null);
      }
    }
  }

  /** The node as a mapping; null, and a mistake, if it is none. */
  static @Nullable YamlMap of(Node node, String path, int line, Mistakes mistakes) {
    if (node instanceof MappingNode mapping) {
      return new YamlMap(path, mapping, line, mistakes);
    }
    mistakes.add(line, path, "keys and values are expected here", null);
    return null;
  }

  Set<String> keys() {
    return entries.keySet();
  }

  boolean has(String key) {
    return entries.containsKey(key);
  }

  int lineOf(String key) {
    Entry entry = entries.get(key);
    return entry == null ? line : entry.line;
  }

  String pathOf(String key) {
    return path.isEmpty() ? key : path + '.' + key;
  }

  void mistake(String key, String message, @Nullable String hint) {
    mistakes.add(lineOf(key), pathOf(key), message, hint);
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
    return entry == null ? null : of(entry.value, pathOf(key), entry.line, mistakes);
  }

  /** The text under a key; null if it is absent, empty, or no text. */
  @Nullable String text(String key) {
    Entry entry = entries.get(key);
    if (entry == null) {
      return null;
    }
    if (entry.value instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      return scalar.getValue().strip();
    }
    mistake(key, "a text is expected here", null);
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
        mistake(key, "a list of texts is expected here", null);
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
      mistake(key, "'" + text + "' is neither true nor false", null);
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

  static int lineOf(Node node, int otherwise) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(otherwise);
  }
}
