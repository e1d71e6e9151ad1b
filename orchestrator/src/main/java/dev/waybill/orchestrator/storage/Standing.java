package dev.waybill.orchestrator.storage;

import dev.waybill.orchestrator.saga.decide.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where an open order stands, at one of its positions; null leaves a criterion out.
 *
 * @param workflow that it is on
 * @param version of that workflow
 * @param step that it stands at
 * @param phase how it stands there
 * @param cause why, as the step's service or the hold has it
 */
public record Standing(
    @Nullable String workflow,
    @Nullable Integer version,
    @Nullable String step,
    Position.@Nullable Phase phase,
    @Nullable String cause) {

  public static final Standing ANYWHERE = new Standing(null, null, null, null, null);

  boolean isAnywhere() {
    return equals(ANYWHERE);
  }

  /** The ids of the orders, as SQL. */
  String sql(Map<String, Object> parameters) {
    var conditions = new ArrayList<String>();
    condition("workflow = :standsIn", "standsIn", workflow, conditions, parameters);
    condition("version = :standsInVersion", "standsInVersion", version, conditions, parameters);
    condition("step = :standsAt", "standsAt", step, conditions, parameters);
    condition(
        "phase = :standsSo",
        "standsSo",
        phase == null ? null : phase.name(),
        conditions,
        parameters);
    condition("cause = :standsFor", "standsFor", cause, conditions, parameters);
    return "SELECT order_id FROM order_positions WHERE " + String.join(" AND ", conditions);
  }

  private static void condition(
      String sql,
      String name,
      @Nullable Object value,
      List<String> conditions,
      Map<String, Object> parameters) {
    if (value != null) {
      conditions.add(sql);
      parameters.put(name, value);
    }
  }
}
