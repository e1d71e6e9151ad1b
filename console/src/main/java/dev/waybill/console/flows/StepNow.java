package dev.waybill.console.flows;

import dev.waybill.console.web.PageFormat;
import dev.waybill.service.exchange.workflows.LiveWorkflow;
import dev.waybill.service.exchange.workflows.LiveWorkflow.Step;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** How a step does: the orders that stand at it, and how it went since yesterday. */
record StepNow(Step step) {

  static Map<String, StepNow> byStep(@Nullable LiveWorkflow live) {
    var all = new LinkedHashMap<String, StepNow>();
    if (live != null) {
      live.steps().forEach(step -> all.put(step.step(), new StepNow(step)));
    }
    return all;
  }

  /** Orders that stand at it. */
  public long orders() {
    LiveWorkflow.Now now = step.now();
    return now.running() + now.waiting() + now.retrying() + now.held() + now.failed();
  }

  /** Of these, those that do not get on by themselves soon. */
  public long stuck() {
    return step.now().retrying() + step.now().held() + step.now().failed();
  }

  public String tone() {
    LiveWorkflow.Now now = step.now();
    if (now.failed() > 0) {
      return "bad";
    }
    return now.held() > 0 || now.retrying() > 0 ? "warn" : orders() > 0 ? "busy" : "";
  }

  /** Share of attempts that failed, in words; "–" of none. */
  public String errors() {
    Double rate = step.errorRate();
    return rate == null ? "–" : Math.round(rate * 1_000) / 10.0 + "\u00a0%";
  }

  public String median(PageFormat format) {
    Long millis = step.p50Millis();
    if (millis == null) {
      return "–";
    }
    return millis < 1_000 ? millis + "\u00a0ms" : format.span(Duration.ofMillis(millis));
  }

  /** As short as fits into a box; "" where there is nothing to tell. */
  String words(PageFormat format) {
    var words = new StringJoiner(" · ");
    if (orders() > 0) {
      words.add(format.word("flows.at.orders", format.count(orders())));
    }
    if (step.now().failed() > 0) {
      words.add(format.word("flows.at.failed", format.count(step.now().failed())));
    }
    if (step.errorRate() != null) {
      words.add(format.word("flows.at.errors", errors()));
    }
    if (step.p50Millis() != null) {
      words.add(median(format));
    }
    return words.toString();
  }
}
