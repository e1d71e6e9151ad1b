package dev.waybill.orchestrator.api;

import dev.waybill.orchestrator.processing.CommandTopics;
import dev.waybill.orchestrator.workflow.Mistake;
import dev.waybill.orchestrator.workflow.ParseResult;
import dev.waybill.orchestrator.workflow.WorkflowParser;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reads the definitions that people send. */
@Component
public class Definitions {

  private static final int LONGEST_YAML = 256 * 1024;

  private final WorkflowParser parser;
  private final CommandTopics topics;

  Definitions(WorkflowParser parser, CommandTopics topics) {
    this.parser = parser;
    this.topics = topics;
  }

  /**
   * The definition.
   *
   * @throws RuntimeException with everything that is wrong with it
   */
  public ParseResult.Valid valid(String name, String yaml) {
    return switch (parse(name, yaml)) {
      case ParseResult.Invalid invalid -> throw new MistakesException(invalid.mistakes());
      case ParseResult.Valid valid -> valid;
    };
  }

  /** The definition, which is to have this name, or everything that is wrong with it. */
  ParseResult parse(String name, String yaml) {
    if (yaml.length() > LONGEST_YAML) {
      throw new IllegalArgumentException(
          "A definition has at most " + LONGEST_YAML + " characters.");
    }
    ParseResult result = parser.parse(yaml, topics.services());
    if (result instanceof ParseResult.Valid valid && !valid.workflow().name().equals(name)) {
      var misnamed =
          new Mistake(
              1,
              1,
              "workflow",
              "this is the workflow " + valid.workflow().name() + ", not " + name,
              "workflow: " + name);
      return new ParseResult.Invalid(List.of(misnamed), valid.warnings());
    }
    return result;
  }
}
