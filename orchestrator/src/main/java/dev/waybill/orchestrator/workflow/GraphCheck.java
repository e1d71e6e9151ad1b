package dev.waybill.orchestrator.workflow;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks what the steps of one section say about one another. */
final class GraphCheck {

  private final Map<String, StepDefinition> steps;
  private final Map<String, Set<String>> asks;
  private final YamlMap section;
  private final Map<String, YamlMap> places;
  private final Set<String> inCircles = new HashSet<>();
  private final Set<String> cleared = new HashSet<>();

  /**
   * @param asks whose results the condition of each step asks for
   * @param places where each step is written
   */
  GraphCheck(
      Map<String, StepDefinition> steps,
      Map<String, Set<String>> asks,
      YamlMap section,
      Map<String, YamlMap> places) {
    this.steps = steps;
    this.asks = asks;
    this.section = section;
    this.places = places;
  }

  /**
   * @param others steps of the other section, which cannot be needed
   * @param tells whether the section comes after all others, and may ask for any result
   */
  void check(Set<String> others, boolean tells) {
    for (StepDefinition step : steps.values()) {
      YamlMap place = place(step.name());
      needs(step, others, place);
      circle(step.name(), new ArrayList<>());
      if (!tells) {
        Informing.check(step, place);
      }
      Set<String> before = Workflow.before(step.name(), steps);
      Informing.checkOrder(step, before, steps, place);
      Call call = step.call();
      Each each = call == null ? null : call.each();
      if (each != null) {
        mustComeBefore(each.step(), "each", step, before, place);
      }
      if (call != null && !tells) {
        for (String named : HttpReader.resultsIn(call.with())) {
          mustComeBefore(named, "http", step, before, place);
        }
      }
      for (String asked : asks.getOrDefault(step.name(), Set.of())) {
        if (!tells) {
          mustComeBefore(asked, "when", step, before, place);
        } else if (!steps.containsKey(asked) && !others.contains(asked)) {
          place.warning("when", "there is no step '" + asked + "'", Words.hint(asked, others));
        }
      }
    }
  }

  private void needs(StepDefinition step, Set<String> others, YamlMap place) {
    var seen = new HashSet<String>();
    for (String need : step.needs()) {
      if (!seen.add(need)) {
        place.warning("needs", "'" + need + "' is there twice", "remove one");
      } else if (others.contains(need)) {
        place.mistakeAt(
            "needs",
            need,
            "'" + need + "' is in the other section",
            "a step can only need steps of its own section");
      } else if (!steps.containsKey(need)) {
        place.mistakeAt(
            "needs", need, "there is no step '" + need + "'", Words.hint(need, steps.keySet()));
      }
    }
  }

  private void mustComeBefore(
      String name, String key, StepDefinition step, Set<String> before, YamlMap place) {
    if (!steps.containsKey(name)) {
      place.mistake(key, "there is no step '" + name + "'", Words.hint(name, steps.keySet()));
    } else if (!before.contains(name)) {
      place.mistake(
          key,
          "'" + name + "' need not be over when '" + step.name() + "' starts",
          "add needs: " + name);
    }
  }

  /** Names a circle in full, once. */
  private void circle(String step, List<String> way) {
    int at = way.indexOf(step);
    if (at >= 0) {
      List<String> circle = new ArrayList<>(way.subList(at, way.size()));
      if (inCircles.addAll(circle)) {
        circle.add(step);
        place(step)
            .mistake(
                "needs",
                "steps need one another: " + String.join(" → ", circle),
                "remove one of these needs");
      }
      return;
    }
    StepDefinition definition = steps.get(step);
    if (definition == null || inCircles.contains(step) || cleared.contains(step)) {
      return;
    }
    way.add(step);
    for (String need : definition.needs()) {
      circle(need, way);
    }
    way.removeLast();
    cleared.add(step);
  }

  private YamlMap place(String step) {
    @Nullable YamlMap place = places.get(step);
    return place == null ? section : place;
  }
}
