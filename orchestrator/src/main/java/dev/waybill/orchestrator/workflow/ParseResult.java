package dev.waybill.orchestrator.workflow;

import java.util.List;

/** What came of reading a definition: a workflow that can be run, or everything that is wrong. */
public sealed interface ParseResult {

  /**
   * @param warnings what can be used, but is probably not what was meant; by line
   * @param secrets those that HTTP steps name
   */
  record Valid(Workflow workflow, List<Mistake> warnings, List<SecretUse> secrets)
      implements ParseResult {}

  /**
   * @param mistakes by line; never empty
   * @param warnings what would be probably wrong if the rest were right; by line
   */
  record Invalid(List<Mistake> mistakes, List<Mistake> warnings) implements ParseResult {}

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
