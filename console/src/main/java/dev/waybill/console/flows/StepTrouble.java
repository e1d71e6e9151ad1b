package dev.waybill.console.flows;

import dev.waybill.console.web.PageFormat;
import dev.waybill.service.exchange.orders.Today;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Orders that do not get on at a step: how many are retried, wait, are held or have failed. */
record StepTrouble(long retrying, long waiting, long held, long failed) {

  private static final StepTrouble NONE = new StepTrouble(0, 0, 0, 0);

  static Map<String, StepTrouble> byStep(@Nullable List<Today.Cause> causes) {
    var all = new LinkedHashMap<String, StepTrouble>();
    if (causes != null) {
      for (Today.Cause cause : causes) {
        if (cause.step() != null) {
          all.merge(cause.step(), NONE.and(cause), StepTrouble::plus);
        }
      }
    }
    return all;
  }

  private StepTrouble and(Today.Cause cause) {
    long n = cause.orders();
    return switch (cause.phase()) {
      case "RETRYING" -> new StepTrouble(n, 0, 0, 0);
      case "WAITING" -> new StepTrouble(0, n, 0, 0);
      case "FAILED" -> new StepTrouble(0, 0, 0, n);
      default -> new StepTrouble(0, 0, n, 0);
    };
  }

  private StepTrouble plus(StepTrouble other) {
    return new StepTrouble(
        retrying + other.retrying,
        waiting + other.waiting,
        held + other.held,
        failed + other.failed);
  }

  public long all() {
    return retrying + waiting + held + failed;
  }

  public String tone() {
    return failed > 0 ? "bad" : held > 0 || retrying > 0 ? "warn" : "busy";
  }

  /** As short as fits into a box. */
  String words(PageFormat format) {
    var words = new StringJoiner(", ");
    add(words, format, "failed", failed);
    add(words, format, "held", held);
    add(words, format, "retrying", retrying);
    add(words, format, "waiting", waiting);
    return words.toString();
  }

  private static void add(StringJoiner words, PageFormat format, String what, long orders) {
    if (orders > 0) {
      words.add(format.word("flows.at." + what, format.count(orders)));
    }
  }
}
