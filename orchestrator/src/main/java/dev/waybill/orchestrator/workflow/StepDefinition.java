package dev.waybill.orchestrator.workflow;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step as its author defined it.
 *
 * @param needs steps that have to be over (done, skipped, or failed where that is allowed) before
 *     this one starts
 * @param when CEL condition; false skips the step, null is always
 * @param optional true if the order goes on although this step failed or was rejected
 * @param rejected what a "no" means for the order
 * @param waiting how it is asked for again after a "no"; set if and only if that is its policy
 * @param edited what a change of the content that it was done with means for it
 */
public record StepDefinition(
    String name,
    List<String> needs,
    @Nullable String when,
    boolean optional,
    RejectedPolicy rejected,
    @Nullable Waiting waiting,
    EditedPolicy edited,
    Work work) {

  /** The call that this step makes, or null if it is a hold. */
  public @Nullable Call call() {
    return work instanceof Call call ? call : null;
  }

  /** Whether the order goes on although the business said no. */
  public boolean toleratesRejection() {
    return optional || rejected == RejectedPolicy.CONTINUE;
  }
}
