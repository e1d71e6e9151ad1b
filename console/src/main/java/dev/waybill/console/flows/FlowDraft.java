package dev.waybill.console.flows;

import dev.waybill.console.flow.FlowPicture;
import dev.waybill.service.exchange.workflows.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A definition that is being written, as it is now.
 *
 * @param steps as far as they can be read
 * @param picture of the section steps; empty while the text cannot be read
 * @param undoing the same of the section cancelled
 * @param mistakes what has to be mended before it can be saved
 * @param warnings what is probably not meant
 * @param refused why what was wanted was not done; null if it was
 */
record FlowDraft(
    String yaml,
    List<FlowStep> steps,
    FlowPicture picture,
    FlowPicture undoing,
    List<Finding> mistakes,
    List<Finding> warnings,
    @Nullable String refused) {

  public boolean isValid() {
    return mistakes.isEmpty();
  }

  public List<String> names(String section) {
    return steps.stream()
        .filter(step -> step.section().equals(section))
        .map(FlowStep::name)
        .toList();
  }
}
