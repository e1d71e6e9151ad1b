package dev.waybill.orchestrator.workflow;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A valid definition of how an order is seen through: a graph of steps, and the steps that tell the
 * world once everything is undone. Immutable; step names are unique over both sections.
 *
 * @param version 0 until it is saved; an order stays on the version that it started with
 * @param steps by name, in the order they are written in
 * @param cancelled the section {@code cancelled:}, run after a compensation
 */
public record Workflow(
    String name,
    int version,
    LinkedHashMap<String, StepDefinition> steps,
    LinkedHashMap<String, StepDefinition> cancelled) {

  public Workflow withVersion(int version) {
    return new Workflow(name, version, steps, cancelled);
  }

  /** The step of that name in either section, or null. */
  public @Nullable StepDefinition step(String step) {
    StepDefinition found = steps.get(step);
    return found != null ? found : cancelled.get(step);
  }

  /** The section that the step belongs to. */
  public SequencedMap<String, StepDefinition> sectionOf(String step) {
    return steps.containsKey(step) ? steps : cancelled;
  }

  /** The steps that have to be over before this one starts, directly or through others. */
  public Set<String> before(String step) {
    return before(step, sectionOf(step));
  }

  /** The same, whether or not the steps need one another in a circle. */
  static Set<String> before(String step, Map<String, StepDefinition> section) {
    var before = new LinkedHashSet<String>();
    var open = new ArrayDeque<String>();
    open.add(step);
    while (!open.isEmpty()) {
      StepDefinition definition = section.get(open.removeFirst());
      if (definition != null) {
        for (String need : definition.needs()) {
          if (before.add(need)) {
            open.add(need);
          }
        }
      }
    }
    return before;
  }
}
