package dev.waybill.console.flows;

import dev.waybill.service.exchange.workflows.WorkflowSummary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All workflows with how many warnings each has now.
 *
 * @param missing what could not be found out, in sentences
 */
record WorkflowList(List<Row> rows, List<String> missing) {

  /**
   * One workflow.
   *
   * @param warnings null if nobody could tell
   */
  record Row(WorkflowSummary workflow, @Nullable Integer warnings) {}
}
