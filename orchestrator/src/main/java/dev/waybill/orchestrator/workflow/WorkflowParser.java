package dev.waybill.orchestrator.workflow;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a definition as people write it. Thread-safe. */
public final class WorkflowParser {

  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setLabel("workflow").setCodePointLimit(512 * 1024).build();
  private static final String NOT_YAML =
      "a text with [ or { or a colon in it needs quotes; lines are indented with spaces";

  private final Conditions conditions;

  public WorkflowParser(Conditions conditions) {
    this.conditions = conditions;
  }

  /**
   * Reads and checks a definition whole: either a workflow (version 0), or every mistake at once.
   */
  public ParseResult parse(String yaml) {
    return parse(yaml, Set.of());
  }

  /**
   * The same for a definition that is yet to be saved.
   *
   * @param services those that are there; a step that asks for another one is told so. Empty asks
   *     nothing: what was saved once can be read whatever services have gone since
   */
  public ParseResult parse(String yaml, Set<String> services) {
    var mistakes = new Mistakes();
    Workflow workflow = null;
    try {
      Mistake exceeded = YamlLimits.exceededBy(yaml, SETTINGS);
      if (exceeded != null) {
        return new ParseResult.Invalid(List.of(exceeded), List.of());
      }
      Optional<Node> root = new Compose(SETTINGS).composeString(yaml);
      YamlMap document = root.isEmpty() ? null : YamlMap.of(root.get(), "", Place.START, mistakes);
      if (document != null) {
        workflow = new DocumentReader(conditions, services).read(document);
      } else if (mistakes.none()) {
        mistakes.add(Place.START, "", "there is nothing here", "begin with workflow: <name>");
      }
    } catch (MarkedYamlEngineException e) {
      Place place =
          e.getProblemMark()
              .map(mark -> new Place(mark.getLine() + 1, mark.getColumn() + 1))
              .orElse(Place.START);
      mistakes.add(place, "", "not YAML: " + e.getProblem(), NOT_YAML);
    } catch (YamlEngineException e) {
      mistakes.add(Place.START, "", "not YAML: " + e.getMessage(), NOT_YAML);
    }
    return mistakes.none()
        ? new ParseResult.Valid(
            Objects.requireNonNull(workflow), mistakes.warningsByLine(), mistakes.secrets())
        : new ParseResult.Invalid(mistakes.byLine(), mistakes.warningsByLine());
  }
}
