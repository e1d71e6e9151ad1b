package dev.waybill.console.orders;

import dev.waybill.console.flow.FlowGraph;
import dev.waybill.console.flow.FlowLayout;
import dev.waybill.console.flow.FlowPicture;
import dev.waybill.service.exchange.orders.OrderStep;
import java.util.List;
import org.springframework.stereotype.Component;

/** The drawing of the way that an order goes, with where it stands; a click leads to the step. */
@Component
class OrderFlow {

  private final FlowLayout layout;
  private final OrderWords words;

  OrderFlow(FlowLayout layout, OrderWords words) {
    this.layout = layout;
    this.words = words;
  }

  /**
   * @param steps those of a cancellation are left out until one of them has begun
   */
  FlowPicture picture(List<OrderStep> steps) {
    List<OrderStep> shown =
        steps.stream()
            .filter(step -> step.section().equals("steps") || !step.tasks().isEmpty())
            .toList();
    return layout.layOut(
        new FlowGraph(
            shown.stream()
                .map(
                    step ->
                        new FlowGraph.Node(
                            step.name(),
                            words.step(step.name()),
                            words.phase(step.phase()),
                            StepLine.tone(step.phase()),
                            "#step-" + step.name()))
                .toList(),
            shown.stream()
                .flatMap(
                    step ->
                        step.needs().stream().map(need -> new FlowGraph.Edge(need, step.name())))
                .toList()));
  }
}
