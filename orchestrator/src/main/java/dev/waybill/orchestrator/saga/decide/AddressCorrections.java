package dev.waybill.orchestrator.saga.decide;

import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.orchestrator.saga.state.CorrectedAddress;
import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.saga.state.ShopView;
import dev.waybill.orchestrator.saga.state.StepState;
import dev.waybill.orchestrator.saga.state.TaskState;
import dev.waybill.orchestrator.workflow.Call;
import dev.waybill.orchestrator.workflow.StepDefinition;
import dev.waybill.orchestrator.workflow.Workflow;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Addresses that people corrected here, and shops that show them: because a step told them so, or
 * because somebody typed the same there. Neither is a change of the shop's own, whether its webhook
 * comes before or after the answer to the step.
 */
final class AddressCorrections {

  private static final String SHIP_TO = "shipTo";

  private AddressCorrections() {}

  /**
   * A shop's view that shows the address as people corrected it.
   *
   * @param address its fingerprint among those known here
   * @param rest whether it shows some other change besides
   * @param content whether its content counts again in place of what was edited here
   * @param sections of the view, as they are to be known
   */
  record Shown(String address, boolean rest, boolean content, Map<String, String> sections) {}

  /** Whether the step tells the shop of a corrected address. */
  static boolean tells(StepDefinition step) {
    return tells(step.call());
  }

  static boolean tells(@Nullable Call call) {
    return call != null && call.service().equals("shop") && call.action().equals("correct-address");
  }

  static boolean isNothingToTell(Saga saga, StepDefinition step) {
    return tells(step) && saga.shopView().corrected() == null;
  }

  /**
   * Null if the view does not show an address of ours, or shows a change of the shop's own in place
   * of something else that was edited here.
   *
   * @param content of the view
   */
  static @Nullable Shown shown(
      OrderSnapshot view, @Nullable Content content, Saga saga, Workflow workflow) {
    ShopView known = saga.shopView();
    CorrectedAddress corrected = known.corrected();
    Map<String, String> before = known.sections();
    Map<String, String> after = view.sections();
    if (corrected == null
        || content == null
        || before == null
        || after == null
        || Objects.equals(before.get(SHIP_TO), after.get(SHIP_TO))) {
      return null;
    }
    String address = ours(content.addressFingerprint(saga.orderId()), corrected, saga, workflow);
    if (address == null) {
      return null;
    }
    boolean over = corrected.alone() && address.equals(corrected.newest());
    // What we have told the shop of parcels comes back in the same view: the lines stay as stored.
    boolean parcels = Echoes.isLessLeft(before, after) && Echoes.told(saga, workflow);
    Map<String, String> sections = parcels ? Echoes.leftAs(before, after) : after;
    boolean rest = !without(before).equals(without(sections));
    return rest && !over ? null : new Shown(address, rest, over && !parcels, sections);
  }

  /** Of a shop that writes it in a way of its own, the answer to the step says how. */
  private static @Nullable String ours(
      String address, CorrectedAddress corrected, Saga saga, Workflow workflow) {
    if (corrected.isOurs(address)) {
      return address;
    }
    for (StepDefinition step : workflow.steps().values()) {
      StepState state = saga.step(step.name());
      if (tells(step) && state.mark() == null && state.taskState() == TaskState.COMPLETED) {
        JsonNode result = state.result();
        if (result != null && address.equals(result.path("address").asString(null))) {
          return corrected.newest();
        }
      }
    }
    return null;
  }

  private static Map<String, String> without(Map<String, String> sections) {
    var others = new HashMap<>(sections);
    others.remove(SHIP_TO);
    return others;
  }
}
