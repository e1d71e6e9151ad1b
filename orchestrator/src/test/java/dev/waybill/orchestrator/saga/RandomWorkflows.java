package dev.waybill.orchestrator.saga;

import dev.waybill.orchestrator.workflow.Call;
import dev.waybill.orchestrator.workflow.Each;
import dev.waybill.orchestrator.workflow.EditedPolicy;
import dev.waybill.orchestrator.workflow.Hold;
import dev.waybill.orchestrator.workflow.RejectedPolicy;
import dev.waybill.orchestrator.workflow.Retry;
import dev.waybill.orchestrator.workflow.StepDefinition;
import dev.waybill.orchestrator.workflow.Waiting;
import dev.waybill.orchestrator.workflow.Work;
import dev.waybill.orchestrator.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.random.RandomGenerator;

/** Valid workflows of any shape. */
final class RandomWorkflows {

  private final RandomGenerator random;

  RandomWorkflows(RandomGenerator random) {
    this.random = random;
  }

  Workflow next() {
    var steps = new LinkedHashMap<String, StepDefinition>();
    int count = 1 + random.nextInt(6);
    for (int i = 0; i < count; i++) {
      String name = "step-" + i;
      List<String> needs = needs(steps);
      Work work =
          random.nextInt(7) == 0
              ? hold()
              : call(
                  random.nextInt(4) == 0 ? null : "undo-" + i,
                  needs.isEmpty() || random.nextInt(4) > 0
                      ? null
                      : new Each(needs.getFirst(), List.of("list")));
      steps.put(
          name,
          step(
              name,
              needs,
              work,
              RejectedPolicy.values()[random.nextInt(RejectedPolicy.values().length)]));
    }
    var cancelled = new LinkedHashMap<String, StepDefinition>();
    for (int i = random.nextInt(3); i > 0; i--) {
      String name = "tell-" + i;
      cancelled.put(name, step(name, needs(cancelled), call(null, null), RejectedPolicy.HOLD));
    }
    return new Workflow("random", 1, steps, cancelled);
  }

  private StepDefinition step(String name, List<String> needs, Work work, RejectedPolicy rejected) {
    Waiting waiting = null;
    RejectedPolicy policy = rejected;
    if (policy == RejectedPolicy.WAIT) {
      policy = work instanceof Call ? RejectedPolicy.WAIT : RejectedPolicy.HOLD;
      waiting = work instanceof Call ? waiting() : null;
    }
    boolean optional = work instanceof Call && random.nextInt(4) == 0;
    String when = random.nextInt(4) == 0 ? "order.needsShipping" : null;
    return new StepDefinition(name, needs, when, optional, policy, waiting, edited(), work);
  }

  private EditedPolicy edited() {
    return EditedPolicy.values()[random.nextInt(EditedPolicy.values().length)];
  }

  private Waiting waiting() {
    return random.nextBoolean()
        ? new Waiting(Duration.ofSeconds(1), Duration.ofSeconds(9), null, null)
        : new Waiting(
            Duration.ofSeconds(1),
            Duration.ofSeconds(9),
            Duration.ofSeconds(30),
            random.nextBoolean() ? Hold.Otherwise.CANCEL : Hold.Otherwise.CONTINUE);
  }

  /** What a step is sent, and so depends on. */
  private List<String> send() {
    return switch (random.nextInt(4)) {
      case 0 -> List.of();
      case 1 -> List.of("lines");
      case 2 -> List.of("lines", "shipTo");
      default -> Call.WHOLE_ORDER;
    };
  }

  private List<String> needs(LinkedHashMap<String, StepDefinition> earlier) {
    var needs = new ArrayList<String>();
    for (String step : earlier.keySet()) {
      if (random.nextInt(3) == 0) {
        needs.add(step);
      }
    }
    return needs;
  }

  private Hold hold() {
    return random.nextBoolean()
        ? new Hold("approval", null, null)
        : new Hold(
            "approval",
            Duration.ofHours(1),
            random.nextBoolean() ? Hold.Otherwise.CANCEL : Hold.Otherwise.CONTINUE);
  }

  private Call call(String undo, Each each) {
    return new Call(
        "service-" + random.nextInt(3),
        "act",
        undo,
        undo == null ? "no need" : null,
        Duration.ofSeconds(5),
        new Retry(1 + random.nextInt(4), Duration.ofSeconds(1), Duration.ofSeconds(8), 0.2),
        send(),
        each);
  }
}
