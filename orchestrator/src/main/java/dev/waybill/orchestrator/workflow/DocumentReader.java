package dev.waybill.orchestrator.workflow;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one definition from its outermost keys on. No JSON Schema validator does this: its messages
 * name a path in a schema, and people who edit a workflow need the line, what was probably meant,
 * and checks that no schema can say, such as a condition that names a step which comes later.
 */
final class DocumentReader {

  static final List<String> KEYS = List.of("workflow", "description", "steps", "cancelled");

  /** More than a picture can show or a person can oversee. */
  private static final int MOST_STEPS = 100;

  private final Conditions conditions;
  private final Set<String> services;

  /**
   * @param services those that a step may ask for; empty for any
   */
  DocumentReader(Conditions conditions, Set<String> services) {
    this.conditions = conditions;
    this.services = services;
  }

  Workflow read(YamlMap document) {
    document.allowOnly(KEYS);
    String name = document.text("workflow");
    if (!document.has("workflow")) {
      document.mistake("workflow", "the name is missing", "begin with workflow: <name>");
    } else if (name != null) {
      document.checkName("workflow", name);
    }
    if (document.has("description")) {
      document.text("description");
    }
    YamlMap steps = document.map("steps");
    if (!document.has("steps") || (steps != null && steps.keys().isEmpty())) {
      document.mistake(
          "steps",
          "a workflow has at least one step",
          "see the first example in docs/workflows.md");
    }
    YamlMap cancelled = document.map("cancelled");
    var mainSection = section(steps, false);
    var lastSection = section(cancelled, true);
    for (String step : lastSection.definitions.keySet()) {
      if (mainSection.definitions.containsKey(step) && cancelled != null) {
        cancelled.mistake(step, "there is a step '" + step + "' under steps, too", "rename one");
      }
    }
    if (mainSection.definitions.size() + lastSection.definitions.size() > MOST_STEPS) {
      document.mistake(
          "steps",
          "there are more than " + MOST_STEPS + " steps",
          "let one service do what belongs together");
    } else {
      mainSection.check(steps, lastSection);
      lastSection.check(cancelled, mainSection);
    }
    return new Workflow(
        name == null ? "" : name, 0, mainSection.definitions, lastSection.definitions);
  }

  private Section section(@Nullable YamlMap map, boolean cancelled) {
    var section = new Section(new LinkedHashMap<>(), new HashMap<>(), new HashMap<>(), cancelled);
    if (map == null) {
      return section;
    }
    for (String name : map.keys()) {
      map.checkName(name, name);
      YamlMap step = map.map(name);
      if (step != null) {
        var reader = new StepReader(step, cancelled, conditions, services);
        section.definitions.put(name, reader.read(name));
        section.places.put(name, step);
        section.asks.put(name, reader.asks());
      }
    }
    return section;
  }

  private record Section(
      LinkedHashMap<String, StepDefinition> definitions,
      Map<String, YamlMap> places,
      Map<String, Set<String>> asks,
      boolean cancelled) {

    void check(@Nullable YamlMap map, Section other) {
      if (map != null) {
        new GraphCheck(definitions, asks, map, places).check(other.definitions.keySet(), cancelled);
      }
    }
  }
}
