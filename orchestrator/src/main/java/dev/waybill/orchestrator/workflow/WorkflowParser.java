package dev.waybill.orchestrator.workflow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a definition as people write it. Thread-safe. */
public final class WorkflowParser {

  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setLabel("workflow").setCodePointLimit(512 * 1024).build();
  static final List<String> KEYS = List.of("workflow", "description", "steps", "cancelled");

  private final Conditions conditions;

  public WorkflowParser(Conditions conditions) {
    this.conditions = conditions;
  }

  /**
   * Reads and checks a definition whole: either a workflow (version 0), or every mistake at once.
   */
  public ParseResult parse(String yaml) {
    var mistakes = new Mistakes();
    Workflow workflow = null;
    try {
      Optional<Node> root = new Compose(SETTINGS).composeString(yaml);
      YamlMap document = root.isEmpty() ? null : YamlMap.of(root.get(), "", 1, mistakes);
      if (document != null) {
        workflow = read(document);
      } else if (mistakes.none()) {
        mistakes.add(1, "", "there is nothing here", "begin with workflow: <name>");
      }
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      mistakes.add(line, "", "not YAML: " + e.getProblem(), "texts with [ or : need quotes");
    } catch (YamlEngineException e) {
      mistakes.add(1, "", "not YAML: " + e.getMessage(), null);
    }
    return mistakes.none()
        ? new ParseResult.Valid(Objects.requireNonNull(workflow))
        : new ParseResult.Invalid(mistakes.byLine());
  }

  private Workflow read(YamlMap document) {
    document.allowOnly(KEYS);
    String name = document.text("workflow");
    if (!document.has("workflow")) {
      document.mistake("workflow", "the name is missing", "begin with workflow: <name>");
    } else if (name != null && !Words.KEBAB_CASE.matcher(name).matches()) {
      document.mistake(
          "workflow", "'" + name + "' is no kebab-case name", "like this: fulfillment");
    }
    YamlMap steps = document.map("steps");
    if (!document.has("steps") || (steps != null && steps.keys().isEmpty())) {
      document.mistake("steps", "a workflow has at least one step", null);
    }
    YamlMap cancelled = document.map("cancelled");
    var mainSection = section(steps, false);
    var lastSection = section(cancelled, true);
    for (String step : lastSection.definitions.keySet()) {
      if (mainSection.definitions.containsKey(step) && cancelled != null) {
        cancelled.mistake(step, "there is a step '" + step + "' under steps, too", "rename one");
      }
    }
    mainSection.check(steps, lastSection);
    lastSection.check(cancelled, mainSection);
    return new Workflow(
        name == null ? "" : name, 0, mainSection.definitions, lastSection.definitions);
  }

  private Section section(@Nullable YamlMap map, boolean cancelled) {
    var section = new Section(new LinkedHashMap<>(), new LinkedHashMap<>(), cancelled);
    if (map == null) {
      return section;
    }
    for (String name : map.keys()) {
      if (!Words.KEBAB_CASE.matcher(name).matches()) {
        map.mistake(name, "'" + name + "' is no kebab-case name", "like this: buy-label");
      }
      YamlMap step = map.map(name);
      if (step != null) {
        section.definitions.put(name, new StepReader(step, cancelled, conditions).read(name));
        section.places.put(name, step);
      }
    }
    return section;
  }

  private record Section(
      LinkedHashMap<String, StepDefinition> definitions,
      Map<String, YamlMap> places,
      boolean cancelled) {

    void check(@Nullable YamlMap map, Section other) {
      if (map != null) {
        new GraphCheck(definitions, map, places).check(other.definitions.keySet(), cancelled);
      }
    }
  }
}
