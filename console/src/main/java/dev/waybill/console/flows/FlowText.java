package dev.waybill.console.flows;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A definition as its author wrote it, and changes to single places of it: comments, order and
 * everything that is not meant stay as they are. Immutable.
 */
final class FlowText {

  /** As long as the orchestrator takes. */
  static final int LONGEST = 256 * 1024;

  static final String STEPS = "steps";
  static final String CANCELLED = "cancelled";

  private static final Pattern ALIAS = Pattern.compile("\\s*(\\*[^\\s,}\\]]+)");
  private static final Pattern ANCHOR = Pattern.compile("(&[^\\s,\\[\\]{}]+)\\s");

  private final String text;
  private final MappingNode root;

  private FlowText(String text, MappingNode root) {
    this.text = text;
    this.root = root;
  }

  /**
   * @throws UnreadableFlow if it is no YAML, or no mapping
   */
  static FlowText of(String text) {
    if (text.length() > LONGEST) {
      throw new UnreadableFlow("It is longer than 256 KB.");
    }
    try {
      var options = new LoaderOptions();
      options.setCodePointLimit(LONGEST);
      options.setMaxAliasesForCollections(50);
      options.setNestingDepthLimit(20);
      // Positions count code points, which characters beyond the basic plane are two of.
      if (text.codePoints().anyMatch(Character::isSupplementaryCodePoint)) {
        throw new UnreadableFlow(
            "It has characters, such as emoji, that the form cannot handle: change it as text.");
      }
      if (new Yaml(options).compose(new StringReader(text)) instanceof MappingNode map) {
        return new FlowText(text, map);
      }
      throw new UnreadableFlow("It does not begin with workflow: and steps:.");
    } catch (YAMLException e) {
      throw new UnreadableFlow("It is no YAML yet: mend the text first.");
    }
  }

  String text() {
    return text;
  }

  /** All steps, those of the section cancelled last, as far as they can be read. */
  List<FlowStep> steps() {
    var steps = new ArrayList<FlowStep>();
    for (String section : List.of(STEPS, CANCELLED)) {
      if (value(root, section) instanceof MappingNode map) {
        for (NodeTuple tuple : map.getValue()) {
          if (tuple.getKeyNode() instanceof ScalarNode name) {
            steps.add(step(section, name, tuple.getValueNode()));
          }
        }
      }
    }
    return steps;
  }

  private FlowStep step(String section, ScalarNode name, Node value) {
    var fields = new LinkedHashMap<String, String>();
    List<String> needs = List.of();
    if (value instanceof MappingNode map) {
      for (NodeTuple tuple : map.getValue()) {
        String key = scalar(tuple.getKeyNode());
        if (key.equals("needs")) {
          needs = texts(tuple.getValueNode());
        } else if (key.equals("retry") && tuple.getValueNode() instanceof MappingNode retry) {
          for (NodeTuple part : retry.getValue()) {
            fields.put("retry." + scalar(part.getKeyNode()), scalar(part.getValueNode()));
          }
        } else if (tuple.getValueNode() instanceof ScalarNode) {
          fields.put(key, scalar(tuple.getValueNode()));
        } else {
          fields.put(key, "");
        }
      }
    }
    return new FlowStep(
        name.getValue(), section, name.getStartMark().getLine() + 1, needs, Map.copyOf(fields));
  }

  /**
   * Says something of a step, or takes it back.
   *
   * @param value null to leave the key out
   */
  FlowText with(String step, String key, @Nullable String value) {
    NodeTuple place = stepTuple(step);
    if (!(place.getValueNode() instanceof MappingNode map)) {
      throw new UnreadableFlow(step + " has nothing in it: change it as text.");
    }
    if (place.getValueNode().getStartMark().getIndex()
        < place.getKeyNode().getEndMark().getIndex()) {
      throw new UnreadableFlow(step + " repeats what stands elsewhere: change it as text.");
    }
    NodeTuple there = tuple(map, key);
    if (value == null) {
      return there == null ? this : of(without(map, there));
    }
    boolean inline = map.getFlowStyle() == FlowStyle.FLOW;
    if (there != null) {
      int from = valueStart(there);
      int to = valueEnd(there, from);
      Matcher anchor = ANCHOR.matcher(text).region(from, to);
      String name = anchor.lookingAt() ? anchor.group(1) + ' ' : "";
      String gap = from > there.getKeyNode().getEndMark().getIndex() + 1 ? "" : " ";
      return of(text.substring(0, from) + gap + name + value + text.substring(to));
    }
    if (inline) {
      int brace = map.getEndMark().getIndex() - 1;
      String before = text.substring(0, brace).stripTrailing();
      String comma = before.endsWith("{") || before.endsWith(",") ? "" : ", ";
      return of(before + comma + key + ": " + value + text.substring(brace));
    }
    int line = lineEnd(end(map));
    String indent = " ".repeat(map.getValue().getFirst().getKeyNode().getStartMark().getColumn());
    return of(text.substring(0, line) + '\n' + indent + key + ": " + value + text.substring(line));
  }

  /** With a step at the end of its section, on which nothing depends yet. */
  FlowText adding(String section, String name, Map<String, String> keys) {
    if (steps().stream().anyMatch(step -> step.name().equals(name))) {
      throw new UnreadableFlow("There is a step " + name + " already: give it another name.");
    }
    var block = new StringBuilder();
    Node there = value(root, section);
    int indent = 2;
    int at = lineEnd(end(root));
    if (there instanceof MappingNode map && !map.getValue().isEmpty()) {
      if (map.getFlowStyle() == FlowStyle.FLOW) {
        throw new UnreadableFlow("The steps stand on one line: change it as text.");
      }
      indent = map.getValue().getFirst().getKeyNode().getStartMark().getColumn();
      at = lineEnd(end(map));
      block.append('\n');
    } else {
      block.append('\n').append(section).append(":");
    }
    String pad = " ".repeat(indent);
    block.append('\n').append(pad).append(name).append(':');
    keys.forEach(
        (key, value) ->
            block.append('\n').append(pad).append("  ").append(key).append(": ").append(value));
    return of(text.substring(0, at) + block + text.substring(at));
  }

  /** Without a step; those that needed it need what it needed. */
  FlowText removing(String name) {
    FlowStep gone =
        steps().stream()
            .filter(step -> step.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new UnreadableFlow("There is no step " + name + "."));
    FlowText without = this;
    for (FlowStep step : steps()) {
      if (step.needs().contains(name)) {
        var needs = new ArrayList<>(step.needs());
        needs.remove(name);
        gone.needs().stream().filter(one -> !needs.contains(one)).forEach(needs::add);
        without = without.with(step.name(), "needs", needs.isEmpty() ? null : list(needs));
      }
    }
    return value(without.root, gone.section()) instanceof MappingNode section
        ? of(without.without(section, without.stepTuple(name)))
        : without;
  }

  /** Names as YAML has them: one alone, several in brackets. */
  static String list(List<String> names) {
    return names.size() == 1 ? names.getFirst() : '[' + String.join(", ", names) + ']';
  }

  /** A text as a value that YAML reads as just that. */
  static String quoted(String value) {
    boolean plain =
        value.matches("[A-Za-z][^\\n]*")
            && !value.matches("(?i)(true|false|yes|no|on|off|null|y|n)")
            && !value.contains(": ")
            && !value.contains(" #")
            && !value.endsWith(":")
            && !value.matches(".*[\\[\\]{},].*")
            && value.equals(value.strip());
    return plain ? value : '\'' + value.replace("'", "''") + '\'';
  }

  private String without(MappingNode map, NodeTuple tuple) {
    int start = tuple.getKeyNode().getStartMark().getIndex();
    int valueFrom = valueStart(tuple);
    int end = valueEnd(tuple, valueFrom);
    if (map.getFlowStyle() == FlowStyle.FLOW) {
      int after = end;
      while (after < text.length() && Character.isWhitespace(text.charAt(after))) {
        after++;
      }
      if (after < text.length() && text.charAt(after) == ',') {
        after++;
        while (after < text.length() && text.charAt(after) == ' ') {
          after++;
        }
        return text.substring(0, start) + text.substring(after);
      }
      String before = text.substring(0, start).stripTrailing();
      before = before.endsWith(",") ? before.substring(0, before.length() - 1) : before;
      return before + text.substring(end);
    }
    if (map.getValue().size() == 1) {
      throw new UnreadableFlow("Nothing would be left: change it as text.");
    }
    int lineStart = text.lastIndexOf('\n', start - 1) + 1;
    int lineEnd = lineEnd(end);
    String rest = text.substring(Math.min(text.length(), lineEnd + 1));
    return text.substring(0, lineStart) + rest;
  }

  private NodeTuple stepTuple(String name) {
    for (String section : List.of(STEPS, CANCELLED)) {
      if (value(root, section) instanceof MappingNode map) {
        NodeTuple found = tuple(map, name);
        if (found != null) {
          return found;
        }
      }
    }
    throw new UnreadableFlow("There is no step " + name + ".");
  }

  /** Where its value begins, also where that is a name for what stands elsewhere. */
  private int valueStart(NodeTuple tuple) {
    int key = tuple.getKeyNode().getEndMark().getIndex();
    int value = tuple.getValueNode().getStartMark().getIndex();
    if (value > key) {
      return value;
    }
    Matcher alias = ALIAS.matcher(text).region(text.indexOf(':', key) + 1, text.length());
    return alias.lookingAt() ? alias.start(1) : text.indexOf(':', key) + 1;
  }

  private int valueEnd(NodeTuple tuple, int from) {
    if (tuple.getValueNode().getStartMark().getIndex()
        >= tuple.getKeyNode().getEndMark().getIndex()) {
      return Math.max(from, end(tuple.getValueNode()));
    }
    Matcher alias = ALIAS.matcher(text).region(from, text.length());
    return alias.lookingAt() ? alias.end(1) : from;
  }

  /** Behind its last character that means something; marks of blocks are further down. */
  private int end(Node node) {
    return switch (node) {
      case MappingNode map when map.getFlowStyle() != FlowStyle.FLOW && !map.getValue().isEmpty() ->
          map.getValue().stream()
              .map(tuple -> valueEnd(tuple, valueStart(tuple)))
              .max(Comparator.naturalOrder())
              .orElseThrow();
      case SequenceNode list
          when list.getFlowStyle() != FlowStyle.FLOW && !list.getValue().isEmpty() ->
          end(list.getValue().getLast());
      default -> trimmed(node.getStartMark().getIndex(), node.getEndMark().getIndex());
    };
  }

  private int trimmed(int from, int to) {
    int end = to;
    while (end > from && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  private int lineEnd(int at) {
    int end = text.indexOf('\n', at);
    return end < 0 ? text.length() : end;
  }

  private static @Nullable Node value(MappingNode map, String key) {
    NodeTuple tuple = tuple(map, key);
    return tuple == null ? null : tuple.getValueNode();
  }

  private static @Nullable NodeTuple tuple(MappingNode map, String key) {
    return map.getValue().stream()
        .filter(tuple -> scalar(tuple.getKeyNode()).equals(key))
        .findFirst()
        .orElse(null);
  }

  private static String scalar(Node node) {
    return node instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  private static List<String> texts(Node node) {
    return node instanceof SequenceNode list
        ? list.getValue().stream().map(FlowText::scalar).toList()
        : List.of(scalar(node));
  }
}
