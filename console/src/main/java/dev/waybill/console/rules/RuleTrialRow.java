package dev.waybill.console.rules;

import dev.waybill.service.exchange.rules.AllocationSimulation;
import dev.waybill.service.exchange.rules.OrderRulesApi;
import dev.waybill.service.exchange.rules.ShippingSimulation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A version that was tried on what was shipped.
 *
 * @param done gone over, of {@code of}
 * @param touched how many each rule took, by name
 * @param facts what came of it; empty until it is done
 */
record RuleTrialRow(
    long id,
    int version,
    String state,
    Instant at,
    String who,
    int done,
    int of,
    Map<String, Integer> touched,
    List<Fact> facts) {

  /**
   * @param name in the messages
   * @param before by what counts; null where there is nothing to compare
   */
  record Fact(String name, @Nullable String before, String after) {}

  public boolean isRunning() {
    return state.equals("RUNNING");
  }

  static RuleTrialRow of(ShippingSimulation one) {
    var facts = new ArrayList<Fact>();
    ShippingSimulation.Sums sums = one.sums();
    if (sums != null) {
      facts.add(new Fact("same", null, String.valueOf(sums.same())));
      facts.add(new Fact("differs", null, String.valueOf(sums.differs())));
      facts.add(new Fact("unsold", null, String.valueOf(sums.unsold())));
      facts.add(new Fact("unknown", null, String.valueOf(sums.unknown())));
      facts.add(new Fact("spend", spend(sums.spendBefore()), spend(sums.spendAfter())));
      if (sums.daysAfter() != null) {
        Double before = sums.daysBefore();
        facts.add(
            new Fact("days", before == null ? null : decimal(before), decimal(sums.daysAfter())));
      }
    }
    return new RuleTrialRow(
        one.id(),
        one.version(),
        one.state(),
        one.at(),
        one.who(),
        one.done(),
        one.parcels(),
        sums == null ? Map.of() : sums.rules(),
        facts);
  }

  static RuleTrialRow of(AllocationSimulation one) {
    var facts = new ArrayList<Fact>();
    var touched = new LinkedHashMap<String, Integer>();
    AllocationSimulation.Result result = one.result();
    if (result != null) {
      AllocationSimulation.Policy was = result.active();
      AllocationSimulation.Policy now = result.draft();
      now.rules()
          .forEach(rule -> touched.put(rule.rule() == null ? "" : rule.rule(), rule.orders()));
      facts.add(fact("parcels", was.parcels(), now.parcels()));
      facts.add(fact("lacking", was.lacking(), now.lacking()));
      facts.add(new Fact("split", percent(was.splitRate()), percent(now.splitRate())));
      facts.add(new Fact("km", decimal(was.averageKm()), decimal(now.averageKm())));
    }
    return new RuleTrialRow(
        one.id(),
        one.version(),
        one.state(),
        one.at(),
        one.who(),
        one.done(),
        one.orders(),
        touched,
        facts);
  }

  static RuleTrialRow of(OrderRulesApi.Simulation one) {
    var facts = new ArrayList<Fact>();
    OrderRulesApi.Sums sums = one.sums();
    if (sums != null) {
      facts.add(new Fact("ruled", null, sums.ruled() + " / " + sums.orders()));
      facts.add(new Fact("held", null, String.valueOf(sums.held())));
      facts.add(new Fact("tagged", null, String.valueOf(sums.tagged())));
      facts.add(new Fact("first", null, String.valueOf(sums.first())));
      facts.add(new Fact("routed", null, String.valueOf(sums.routed())));
    }
    return new RuleTrialRow(
        one.id(),
        one.version(),
        one.state(),
        one.at(),
        one.who(),
        one.done(),
        one.orders(),
        sums == null ? Map.of() : sums.rules(),
        facts);
  }

  private static Fact fact(String name, int before, int after) {
    return new Fact(name, String.valueOf(before), String.valueOf(after));
  }

  private static String spend(Map<String, BigDecimal> sums) {
    return sums.isEmpty()
        ? "–"
        : sums.entrySet().stream()
            .map(sum -> sum.getValue().toPlainString() + '\u00a0' + sum.getKey())
            .collect(Collectors.joining(", "));
  }

  private static String decimal(@Nullable Double number) {
    return number == null ? "–" : BigDecimal.valueOf(Math.round(number * 10), 1).toPlainString();
  }

  private static String percent(@Nullable Double share) {
    return share == null ? "–" : decimal(share * 100) + "\u00a0%";
  }
}
