package dev.waybill.orchestrator.workflow;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Steps that only tell somebody something: customers, the CRM, the shop that its parcel left.
 * Nothing of them is in a parcel or in an account, so a "no" to one is no reason to undo what is.
 */
public final class Informing {

  private static final Set<String> SERVICES = Set.of("notification", "crm");

  /** What the shop is told; its other actions hold, release or pay back. */
  private static final Set<String> SHOP_ACTIONS =
      Set.of("mark-shipped", "cancel-order", "parcel-news", "correct-address");

  /** What the customer hears, by action, and what the shop has to have agreed to before that. */
  private static final Map<String, String> HEARD_LAST =
      Map.of("order-shipped", "mark-shipped", "order-cancelled", "cancel-order");

  /** What the customer hears when it happens, and not in its turn: action by what is noted. */
  private static final Map<String, String> NEWS = Map.of("promised", "order-promised");

  private static final String PARCEL_NEWS = "parcel-news";

  private static final Set<String> PARCELS_ARE_TOLD_TO = Set.of("notification", "shop");

  private Informing() {}

  /** Whether the step tells the customer of what a service notes under this code. */
  public static boolean tellsOf(StepDefinition step, @Nullable String code) {
    return code != null
        && step.work() instanceof Call call
        && call.service().equals("notification")
        && call.action().equals(NEWS.get(code));
  }

  /** Whether the step has nothing to tell until something is noted. */
  public static boolean awaitsNews(StepDefinition step) {
    return NEWS.keySet().stream().anyMatch(code -> tellsOf(step, code));
  }

  /**
   * Whether the step tells of what carriers do with the parcels. It has no turn: each word of a
   * carrier is one more part of it, and it keeps nobody waiting, for the order is over by then.
   */
  public static boolean tellsOfParcels(StepDefinition step) {
    return step.work() instanceof Call call
        && call.action().equals(PARCEL_NEWS)
        && PARCELS_ARE_TOLD_TO.contains(call.service());
  }

  /** Whether the step moves neither goods nor money. */
  public static boolean is(StepDefinition step) {
    return step.work() instanceof Call call
        && (SERVICES.contains(call.service())
            || (call.service().equals("shop") && SHOP_ACTIONS.contains(call.action())));
  }

  /** Warns of a customer who hears of what the shop may yet refuse. */
  static void checkOrder(
      StepDefinition step, Set<String> before, Map<String, StepDefinition> section, YamlMap place) {
    Call call = step.call();
    String first =
        call == null || !call.service().equals("notification")
            ? null
            : HEARD_LAST.get(call.action());
    for (StepDefinition other : section.values()) {
      Call told = other.call();
      if (first != null
          && told != null
          && told.service().equals("shop")
          && told.action().equals(first)
          && !before.contains(other.name())) {
        place.warning(
            "needs",
            "the customer may hear of what the shop then refuses",
            "the customer hears last: add needs: " + other.name());
      }
    }
  }

  /** Warns of one that can undo what moved them. */
  static void check(StepDefinition step, YamlMap place) {
    if (!is(step) || step.toleratesRejection()) {
      return;
    }
    if (step.rejected() == RejectedPolicy.COMPENSATE) {
      place.warning(
          "rejected",
          "this step only informs, and a \"no\" to it undoes everything",
          "write rejected: continue (the order shows a warning), or rejected: hold");
    }
    Waiting waiting = step.waiting();
    if (waiting != null && waiting.otherwise() == Hold.Otherwise.CANCEL) {
      place.warning(
          "otherwise",
          "this step only informs, and at its deadline everything is undone",
          "write otherwise: continue");
    }
  }
}
