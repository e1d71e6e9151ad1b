package dev.waybill.orchestrator.workflow;

/** Reads a definition as people write it. Thread-safe. */
public final class WorkflowParser {

  private final Conditions conditions;

  public WorkflowParser(Conditions conditions) {
    this.conditions = conditions;
  }

  /**
   * Reads and checks a definition whole: either a workflow (version 0), or every mistake at once.
   */
  public ParseResult parse(String yaml) {
    throw new UnsupportedOperationException(conditions.toString());
  }
}
