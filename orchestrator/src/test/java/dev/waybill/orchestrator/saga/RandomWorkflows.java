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
import org.jspecify.annotations.Nullable;

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
    for (int i = random.nextInt(3); i > 0; i--) {
      String name = "ship-" + i;
      steps.put(name, step(name, needs(steps), telling(), RejectedPolicy.CONTINUE));
    }
    var cancelled = new LinkedHashMap<String, StepDefinition>();
    for (int i = random.nextInt(3); i > 0; i--) {
      String name = "tell-" + i;
      cancelled.put(name, step(name, needs(cancelled), call(null, null), RejectedPolicy.HOLD));
    }
    return new Workflow("random", 1, steps, cancelled);
  }

  /** Another version of a workflow: some steps are gone, new, or not as they were. */
  Workflow variantOf(Workflow workflow) {
    var steps = new LinkedHashMap<String, StepDefinition>();
    for (StepDefinition step : workflow.steps().values()) {
      if (random.nextInt(8) == 0) {
        String name = "extra-" + random.nextInt(1000);
        steps.put(name, step(name, needs(steps), call("undo", null), RejectedPolicy.COMPENSATE));
      }
      if (random.nextInt(8) > 0) {
        steps.put(step.name(), variantOf(step, steps));
      }
    }
    if (steps.isEmpty()) {
      return new Workflow(
          workflow.name(), workflow.version() + 1, workflow.steps(), workflow.cancelled());
    }
    var cancelled = new LinkedHashMap<>(workflow.cancelled());
    if (random.nextInt(6) == 0) {
      String name = "tell-extra-" + random.nextInt(1000);
      cancelled.put(name, step(name, needs(cancelled), call(null, null), RejectedPolicy.HOLD));
    }
    return new Workflow(workflow.name(), workflow.version() + 1, steps, cancelled);
  }

  private StepDefinition variantOf(
      StepDefinition step, LinkedHashMap<String, StepDefinition> earlier) {
    var needs = new ArrayList<>(step.needs());
    needs.retainAll(earlier.keySet());
    if (random.nextInt(6) == 0) {
      needs.addAll(needs(earlier).stream().filter(need -> !needs.contains(need)).toList());
    }
    Work work = step.work();
    if (work instanceof Call call) {
      Each each = call.each();
      boolean fed = each == null || needs.contains(each.step());
      String undo =
          switch (random.nextInt(12)) {
            case 0 -> null;
            case 1 -> "undo-otherwise";
            default -> call.undo();
          };
      String service = random.nextInt(12) == 0 ? "service-0" : call.service();
      work =
          new Call(
              service,
              call.action(),
              undo,
              undo == null ? "no need" : null,
              call.timeout(),
              call.retry(),
              call.send(),
              fed ? each : null);
    } else if (random.nextInt(4) == 0) {
      work = random.nextInt(4) == 0 ? call("undo", null) : hold();
    }
    boolean sameKind = work.getClass() == step.work().getClass();
    return new StepDefinition(
        step.name(),
        needs,
        random.nextInt(6) == 0 ? "order.needsShipping" : kept(step.when(), needs),
        step.optional() && work instanceof Call,
        sameKind ? step.rejected() : RejectedPolicy.HOLD,
        sameKind ? step.waiting() : null,
        sameKind ? step.edited() : edited(work),
        work);
  }

  /** A condition asks only for results of steps that the step needs. */
  private static @Nullable String kept(@Nullable String when, List<String> needs) {
    boolean known =
        when == null
            || !when.contains("results")
            || needs.stream().anyMatch(need -> when.contains('"' + need + '"'));
    return known ? when : null;
  }

  private StepDefinition step(String name, List<String> needs, Work work, RejectedPolicy rejected) {
    Waiting waiting = null;
    RejectedPolicy policy = rejected;
    if (policy == RejectedPolicy.WAIT) {
      policy = work instanceof Call ? RejectedPolicy.WAIT : RejectedPolicy.HOLD;
      waiting = work instanceof Call ? waiting() : null;
    }
    boolean optional = work instanceof Call && random.nextInt(4) == 0;
    return new StepDefinition(
        name, needs, when(needs), optional, policy, waiting, edited(work), work);
  }

  private @Nullable String when(List<String> needs) {
    return switch (random.nextInt(8)) {
      case 0 -> "order.needsShipping";
      case 1 -> "order.total > 1000";
      case 2 -> "!(\"gift\" in order.tags)";
      case 3 ->
          needs.isEmpty()
              ? null
              : "\"%1$s\" in results && has(results[\"%1$s\"].list)".formatted(needs.getFirst());
      case 4 -> needs.isEmpty() ? null : "!(\"%s\" in results)".formatted(needs.getFirst());
      default -> null;
    };
  }

  /** Only who waits for a person asks. */
  private EditedPolicy edited(Work work) {
    EditedPolicy[] all = EditedPolicy.values();
    return all[random.nextInt(work instanceof Hold ? all.length : EditedPolicy.ASK.ordinal())];
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

  /** Tells the world that a parcel has left. */
  private Call telling() {
    Call call = call(null, null);
    boolean shop = random.nextBoolean();
    return new Call(
        shop ? "shop" : "notification",
        shop ? "mark-shipped" : "order-shipped",
        null,
        call.because(),
        call.timeout(),
        call.retry(),
        call.send(),
        null);
  }

  private Call call(String undo, Each each) {
    int service = random.nextInt(3);
    return new Call(
        undo == null && service == 2 ? "notification" : "service-" + service,
        "act",
        undo,
        undo == null ? "no need" : null,
        Duration.ofSeconds(5),
        new Retry(1 + random.nextInt(4), Duration.ofSeconds(1), Duration.ofSeconds(8), 0.2),
        send(),
        each);
  }
}
