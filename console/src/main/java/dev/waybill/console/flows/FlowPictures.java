package dev.waybill.console.flows;

import dev.waybill.console.flow.FlowGraph;
import dev.waybill.console.flow.FlowLayout;
import dev.waybill.console.flow.FlowPicture;
import dev.waybill.console.web.PageFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Draws workflows. */
@Component
class FlowPictures {

  private final FlowLayout layout;
  private final PageFormat format;

  FlowPictures(FlowLayout layout, PageFormat format) {
    this.layout = layout;
    this.format = format;
  }

  /** What a step is, for reading and for changing it. */
  FlowPicture draft(List<FlowStep> steps, String section) {
    return draw(
        of(steps, section), step -> node(step, step.does(), tone(step), "#step-" + step.name()));
  }

  /**
   * Where orders stand, and how each step did since yesterday.
   *
   * @param name of the workflow
   * @param now by step; empty where nobody tells
   */
  FlowPicture live(List<FlowStep> steps, String name, Map<String, StepNow> now) {
    return draw(
        of(steps, FlowText.STEPS),
        step -> {
          StepNow its = now.get(step.name());
          String words = its == null ? "" : its.words(format);
          String tone = its == null ? "" : its.tone();
          return node(
              step,
              words.isEmpty() ? step.does() : words,
              tone.isEmpty() ? tone(step) : tone,
              ordersAt(name, step.name()));
        });
  }

  /** The list of a workflow's orders that stand at a step. */
  static String ordersAt(String workflow, String step) {
    return UriComponentsBuilder.fromPath("/orders")
        .queryParam("workflow", workflow)
        .queryParam("step", step)
        .encode()
        .toUriString();
  }

  private static List<FlowStep> of(List<FlowStep> steps, String section) {
    return steps.stream().filter(step -> step.section().equals(section)).toList();
  }

  private FlowPicture draw(List<FlowStep> steps, Function<FlowStep, FlowGraph.Node> node) {
    return layout.layOut(
        new FlowGraph(
            steps.stream().map(node).toList(),
            steps.stream()
                .flatMap(
                    step ->
                        step.needs().stream()
                            .map(needed -> new FlowGraph.Edge(needed, step.name())))
                .toList()));
  }

  private static FlowGraph.Node node(FlowStep step, String sub, String tone, String link) {
    return new FlowGraph.Node(step.name(), step.name(), sub, tone, link);
  }

  private static String tone(FlowStep step) {
    return step.isHold() || !step.field("when").isEmpty() ? "calm" : "";
  }
}
