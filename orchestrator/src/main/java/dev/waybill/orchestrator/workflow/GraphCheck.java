package dev.waybill.orchestrator.workflow;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks what the steps of one section say about one another. */
final class GraphCheck {

  private static final Pattern RESULT =
      Pattern.compile(
          "results\\[\\s*[\"']([^\"']+)[\"']\\s*]|[\"']([^\"']+)[\"']\\s+in\\s+results");

  private final Map<String, StepDefinition> steps;
  private final YamlMap section;
  private final Map<String, YamlMap> places;
  private final Set<String> inCircles = new HashSet<>();

  /**
   * @param places where each step is written
   */
  GraphCheck(Map<String, StepDefinition> steps, YamlMap section, Map<String, YamlMap> places) {
    this.steps = steps;
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
      for (String need : step.needs()) {
        if (!steps.containsKey(need)) {
          place.mistake(
              "needs",
              others.contains(need)
                  ? "'" + need + "' is in the other section"
                  : "there is no step '" + need + "'",
              others.contains(need) ? null : Words.hint(need, steps.keySet()));
        }
      }
      circle(step.name(), new ArrayList<>());
      Set<String> before = new LinkedHashSet<>();
      collect(step.name(), before);
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
      String when = step.when();
      if (when != null && !tells) {
        Matcher matcher = RESULT.matcher(when);
        while (matcher.find()) {
          String name = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
          mustComeBefore(name, "when", step, before, place);
        }
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
        place(step).mistake("needs", "steps need one another: " + String.join(" → ", circle), null);
      }
      return;
    }
    StepDefinition definition = steps.get(step);
    if (definition == null || inCircles.contains(step)) {
      return;
    }
    way.add(step);
    for (String need : definition.needs()) {
      circle(need, way);
    }
    way.removeLast();
  }

  private void collect(String step, Set<String> before) {
    StepDefinition definition = steps.get(step);
    if (definition != null) {
      for (String need : definition.needs()) {
        if (before.add(need)) {
          collect(need, before);
        }
      }
    }
  }

  private YamlMap place(String step) {
    @Nullable YamlMap place = places.get(step);
    return place == null ? section : place;
  }
}
