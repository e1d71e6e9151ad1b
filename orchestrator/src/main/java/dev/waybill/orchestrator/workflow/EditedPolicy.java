package dev.waybill.orchestrator.workflow;

/** What happens to a step that was done, or begun, with content that has changed since. */
public enum EditedPolicy {
  /** A person decides: everything that the change concerns is done again, or stays as it is. */
  HOLD,
  /** It is undone and done again, without asking. */
  REDO,
  /** It stays as it is. */
  KEEP,
  /**
   * Only of a step that waits for a person: the decision stands for what the step's condition
   * looked at. Once that is something else, the person is asked again.
   */
  ASK
}
