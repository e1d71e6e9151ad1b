package dev.waybill.orchestrator.saga.decide;

import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.saga.state.Task;
import dev.waybill.orchestrator.workflow.Call;
import dev.waybill.orchestrator.workflow.StepDefinition;
import dev.waybill.orchestrator.workflow.Workflow;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a shop says back of what we told it: once a parcel has left, less of the order is left to
 * ship. Its lines are fingerprinted with what was shipped, so that this is no edit; what was
 * shipped has a fingerprint of its own, which tells our echo from somebody's hand by whether we
 * have told the shop of a parcel.
 */
final class Echoes {

  /** The section of pieces that were shipped, as the shop shows it, or that we paid back. */
  private static final String SETTLED = "settled";

  private static final String SHOP = "shop";

  /** The actions after which a shop shows less to deliver. */
  private static final Set<String> TELLING = Set.of("mark-shipped", "refund-order");

  private Echoes() {}

  /** Whether nothing has changed but what we caused ourselves: then what is stored stays. */
  static boolean isEcho(OrderSnapshot view, Saga saga, Workflow workflow) {
    return settled(view.sections()) != null && isSettledOnly(view, saga) && told(saga, workflow);
  }

  /** Whether somebody has shipped a part by hand: what is left is an edit of the lines. */
  static boolean isByHand(OrderSnapshot view, Saga saga, Workflow workflow) {
    return isSettledOnly(view, saga) && !told(saga, workflow);
  }

  /** Whether the lines of two views differ in what is left, though not in what is wanted. */
  static boolean isLessLeft(
      @Nullable Map<String, String> before, @Nullable Map<String, String> after) {
    return !Objects.equals(settled(before), settled(after));
  }

  private static boolean isSettledOnly(OrderSnapshot view, Saga saga) {
    return isLessLeft(saga.shopView().sections(), view.sections())
        && view.digest().equals(saga.digest());
  }

  private static @Nullable String settled(@Nullable Map<String, String> sections) {
    return sections == null ? null : sections.get(SETTLED);
  }

  /** The sections of a view, with what is left as it was known before. */
  static Map<String, String> leftAs(Map<String, String> before, Map<String, String> after) {
    var sections = new HashMap<>(after);
    sections.remove(SETTLED);
    String known = before.get(SETTLED);
    if (known != null) {
      sections.put(SETTLED, known);
    }
    return sections;
  }

  /** Whether the shop was told of a parcel, or that pieces were paid back. */
  static boolean told(Saga saga, Workflow workflow) {
    for (StepDefinition step : workflow.steps().values()) {
      Call call = step.call();
      if (call != null
          && call.service().equals(SHOP)
          && TELLING.contains(call.action())
          && (!saga.step(step.name()).sealed().isEmpty()
              || saga.step(step.name()).tasks().stream().anyMatch(Task::started))) {
        return true;
      }
    }
    return false;
  }
}
