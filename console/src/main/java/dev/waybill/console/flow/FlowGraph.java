package dev.waybill.console.flow;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is drawn of a workflow.
 *
 * @param edges both ends name nodes; others are left out of the drawing
 */
public record FlowGraph(List<Node> nodes, List<Edge> edges) {

  /**
   * A step.
   *
   * @param id unique in its graph
   * @param label in words
   * @param sub a second, smaller line, such as where it stands; null for none
   * @param tone "good", "busy", "warn", "bad", "odd", "calm", or empty
   * @param link where a click on it leads; null for nowhere
   */
  public record Node(
      String id, String label, @Nullable String sub, String tone, @Nullable String link) {}

  /** {@code to} begins after {@code from}. */
  public record Edge(String from, String to) {}
}
