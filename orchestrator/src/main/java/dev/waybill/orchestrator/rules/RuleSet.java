package dev.waybill.orchestrator.rules;

import dev.waybill.orchestrator.saga.decide.Ruling;
import dev.waybill.orchestrator.saga.state.OrderHold;
import dev.waybill.orchestrator.saga.state.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A version of the order rules, ready to be asked. Pure and immutable. */
public final class RuleSet {

  /** Nobody is ruled. */
  public static final RuleSet NONE = new RuleSet(0, OrderRules.NONE);

  private final int version;
  private final List<OrderRule> rules;

  public RuleSet(int version, OrderRules rules) {
    this.version = version;
    this.rules = rules.rules();
  }

  public int version() {
    return version;
  }

  public boolean isEmpty() {
    return rules.isEmpty();
  }

  /** Whether some rule looks at more of an order than its facts. */
  public boolean readsContent() {
    return rules.stream().anyMatch(rule -> rule.when().readsContent());
  }

  /**
   * What the rules say of an order: all that are for it count, from the first to the last, until
   * one says that those below it do not. Of two that name a workflow, or a hold of one reason, the
   * upper one counts.
   *
   * @return null if none is for it
   */
  public @Nullable Ruling of(RuledOrder order) {
    List<String> names = List.of();
    var holds = new LinkedHashMap<Reason, OrderHold>();
    var tags = new LinkedHashSet<String>();
    boolean priority = false;
    String workflow = null;
    String routedBy = null;
    for (OrderRule rule : rules) {
      if (!rule.when().matches(order)) {
        continue;
      }
      names = names.isEmpty() ? new ArrayList<>() : names;
      names.add(rule.name());
      Then then = rule.then();
      if (then.hold() != null) {
        Reason reason = Reason.rule(Objects.requireNonNullElse(then.hold().reason(), ""));
        String detail = Objects.requireNonNullElse(then.hold().detail(), rule.name());
        holds.putIfAbsent(reason, new OrderHold(reason, detail));
      }
      tags.addAll(then.tags());
      priority |= then.priority() != null;
      if (workflow == null && then.workflow() != null) {
        workflow = then.workflow();
        routedBy = rule.name();
      }
      if (rule.stops()) {
        break;
      }
    }
    return names.isEmpty()
        ? null
        : new Ruling(
            version,
            List.copyOf(names),
            List.copyOf(holds.values()),
            List.copyOf(tags),
            priority,
            workflow,
            routedBy);
  }
}
