package dev.waybill.orchestrator.workflow;

import java.util.List;

/** What came of reading a definition: a workflow that can be run, or everything that is wrong. */
public sealed interface ParseResult {

  record Valid(Workflow workflow) implements ParseResult {}

  /**
   * @param mistakes by line; never empty
   */
  record Invalid(List<Mistake> mistakes) implements ParseResult {}

  /**
   * The workflow.
   *
   * @throws IllegalArgumentException naming all mistakes, if there are any
   */
  default Workflow orThrow() {
    return switch (this) {
      case Valid valid -> valid.workflow();
      case Invalid invalid -> {
        var text = new StringBuilder("The workflow cannot be used:");
        invalid.mistakes().forEach(mistake -> text.append("\n- ").append(mistake));
        throw new IllegalArgumentException(text.toString());
      }
    };
  }
}
