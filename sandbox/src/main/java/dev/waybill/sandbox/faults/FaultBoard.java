package dev.waybill.sandbox.faults;

import dev.waybill.sandbox.web.Call;
import dev.waybill.sandbox.web.Problem;
import dev.waybill.sandbox.web.Reply;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** All switches, and {@code /faults} to turn them. */
public final class FaultBoard {

  private final Map<OutsideSystem, FaultSwitch> switches = new EnumMap<>(OutsideSystem.class);

  public FaultBoard(Clock clock) {
    for (OutsideSystem system : OutsideSystem.values()) {
      switches.put(system, new FaultSwitch(clock));
    }
  }

  public FaultSwitch of(OutsideSystem system) {
    return Objects.requireNonNull(switches.get(system));
  }

  public Reply handle(Call call) {
    if (call.segments() == 1) {
      return switch (call.method()) {
        case "GET" -> Reply.json(200, describe());
        case "DELETE" -> {
          switches.values().forEach(one -> one.set(Faults.NONE));
          yield Reply.json(200, describe());
        }
        default -> throw new Problem(405, "method_not_allowed", "Use GET or DELETE.");
      };
    }
    OutsideSystem system =
        OutsideSystem.byKey(call.segment(1))
            .orElseThrow(
                () ->
                    Problem.notFound(
                        "No system "
                            + call.segment(1)
                            + "; there are "
                            + String.join(", ", keys())
                            + '.'));
    switch (call.method()) {
      case "GET" -> {}
      case "PUT" -> of(system).set(Faults.read(call.json(), system));
      case "DELETE" -> of(system).set(Faults.NONE);
      default -> throw new Problem(405, "method_not_allowed", "Use GET, PUT or DELETE.");
    }
    return Reply.json(200, describe(system));
  }

  private static List<String> keys() {
    return Arrays.stream(OutsideSystem.values()).map(OutsideSystem::key).toList();
  }

  private Map<String, Object> describe() {
    var all = new LinkedHashMap<String, Object>();
    switches.keySet().forEach(system -> all.put(system.key(), describe(system)));
    return all;
  }

  private Map<String, Object> describe(OutsideSystem system) {
    var fields = new LinkedHashMap<>(of(system).now().describe(system));
    fields.put("injected", of(system).injected());
    return fields;
  }
}
