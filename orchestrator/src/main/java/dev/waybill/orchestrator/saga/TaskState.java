package dev.waybill.orchestrator.saga;

/** How a step, or one part of a fan-out, stands. */
public enum TaskState {
  /** For the steps that it needs. */
  WAITING,
  /** A command is out; its deadline is known. */
  RUNNING,
  /** The last attempt failed; the time of the next is known. */
  RETRYING,
  COMPLETED,
  /** The business said no. */
  REJECTED,
  /** All attempts used up. It may have happened all the same. */
  FAILED,
  SKIPPED,
  /** Waits for a person. */
  HELD,
  /** The command that undoes it is out. */
  UNDOING,
  UNDO_RETRYING,
  UNDONE,
  /** Undoing it failed for good: a person must act. */
  UNDO_FAILED
}
