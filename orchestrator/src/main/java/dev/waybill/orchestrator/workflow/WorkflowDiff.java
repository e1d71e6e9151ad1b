package dev.waybill.orchestrator.workflow;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What is different in one version from another.
 *
 * @param steps in words, for people who do not read YAML
 * @param text the definitions themselves, as a unified diff; empty if they are equal
 */
public record WorkflowDiff(int from, int to, List<Change> steps, String text) {

  private static final int CONTEXT = 3;

  /**
   * A step that is not as it was.
   *
   * @param change "added", "removed", "changed"
   * @param what each key that is different: "timeout: 10s → 30s"; empty for a step that is new or
   *     gone
   */
  public record Change(String step, String change, List<String> what) {}

  /** Compares two versions, given as their authors wrote them and as they were read. */
  public static WorkflowDiff between(
      String textBefore, Workflow before, String textAfter, Workflow after) {
    var changes = new ArrayList<Change>();
    compare(before.steps(), after.steps(), changes);
    compare(before.cancelled(), after.cancelled(), changes);
    return new WorkflowDiff(
        before.version(),
        after.version(),
        changes,
        text(label(before), textBefore, label(after), textAfter));
  }

  private static void compare(
      Map<String, StepDefinition> before, Map<String, StepDefinition> after, List<Change> changes) {
    Set<String> names = new LinkedHashSet<>(before.keySet());
    names.addAll(after.keySet());
    for (String name : names) {
      StepDefinition was = before.get(name);
      StepDefinition is = after.get(name);
      if (was == null) {
        changes.add(new Change(name, "added", List.of()));
      } else if (is == null) {
        changes.add(new Change(name, "removed", List.of()));
      } else if (!was.equals(is)) {
        changes.add(new Change(name, "changed", differences(was, is)));
      }
    }
  }

  private static List<String> differences(StepDefinition before, StepDefinition after) {
    Map<String, String> was = StepWords.of(before);
    Map<String, String> is = StepWords.of(after);
    Set<String> keys = new LinkedHashSet<>(was.keySet());
    keys.addAll(is.keySet());
    var different = new ArrayList<String>();
    for (String key : keys) {
      if (!Objects.equals(was.get(key), is.get(key))) {
        different.add(
            key + ": " + was.getOrDefault(key, "(none)") + " → " + is.getOrDefault(key, "(none)"));
      }
    }
    return different;
  }

  private static String text(String from, String before, String to, String after) {
    List<String> was = before.lines().toList();
    return String.join(
        "\n",
        UnifiedDiffUtils.generateUnifiedDiff(
            from, to, was, DiffUtils.diff(was, after.lines().toList()), CONTEXT));
  }

  private static String label(Workflow workflow) {
    return workflow.name() + " version " + workflow.version();
  }
}
