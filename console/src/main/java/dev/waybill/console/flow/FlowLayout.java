package dev.waybill.console.flow;

import dev.waybill.console.flow.FlowGraph.Edge;
import dev.waybill.console.flow.FlowGraph.Node;
import dev.waybill.console.flow.FlowPicture.Box;
import dev.waybill.console.flow.FlowPicture.Line;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.eclipse.elk.alg.layered.LayeredLayoutProvider;
import org.eclipse.elk.alg.layered.options.CrossingMinimizationStrategy;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.OrderingStrategy;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.SizeConstraint;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkBendPoint;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Gives the steps of a flow their places, from left to right, with Eclipse ELK's layered algorithm
 * (after Sugiyama). The same graph always gets the same picture.
 */
@Component
public final class FlowLayout {

  /** More than any workflow has; beyond it a picture helps nobody. */
  static final int MOST_NODES = 200;

  static {
    // Without it ELK cannot copy the values of its own options.
    LayoutMetaDataService.getInstance()
        .registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
  }

  private static final int HEIGHT = 46;
  private static final int LEAST_WIDTH = 120;
  private static final int WIDEST = 260;
  private static final double LETTER = 7.4;
  private static final double SMALL_LETTER = 6.4;
  private static final int PADDING = 28;

  /**
   * @return an empty picture for an empty graph, or one of more than {@value #MOST_NODES} nodes
   */
  public FlowPicture layOut(FlowGraph graph) {
    if (graph.nodes().isEmpty() || graph.nodes().size() > MOST_NODES) {
      return new FlowPicture(0, 0, List.of(), List.of());
    }
    ElkNode root = root();
    Map<String, ElkNode> places = new LinkedHashMap<>();
    for (Node node : graph.nodes()) {
      ElkNode place = ElkGraphUtil.createNode(root);
      place.setDimensions(width(node), HEIGHT);
      places.put(node.id(), place);
    }
    List<ElkEdge> edges = new ArrayList<>();
    for (Edge edge : graph.edges()) {
      ElkNode from = places.get(edge.from());
      ElkNode to = places.get(edge.to());
      if (from != null && to != null && from != to) {
        edges.add(ElkGraphUtil.createSimpleEdge(from, to));
      }
    }
    new LayeredLayoutProvider().layout(root, new BasicProgressMonitor());
    return new FlowPicture(
        (int) Math.ceil(root.getWidth()),
        (int) Math.ceil(root.getHeight()),
        graph.nodes().stream().map(node -> box(node, places.get(node.id()))).toList(),
        edges.stream().flatMap(edge -> edge.getSections().stream()).map(FlowLayout::line).toList());
  }

  private static ElkNode root() {
    ElkNode root = ElkGraphUtil.createGraph();
    root.setProperty(LayeredOptions.DIRECTION, Direction.RIGHT);
    root.setProperty(LayeredOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
    root.setProperty(LayeredOptions.PADDING, new ElkPadding(8));
    root.setProperty(LayeredOptions.SPACING_NODE_NODE, 18.0);
    root.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 44.0);
    root.setProperty(LayeredOptions.SPACING_EDGE_NODE, 14.0);
    root.setProperty(LayeredOptions.RANDOM_SEED, 1);
    root.setProperty(LayeredOptions.NODE_SIZE_CONSTRAINTS, EnumSet.noneOf(SizeConstraint.class));
    // Steps that nothing orders stay in the order of the definition.
    root.setProperty(
        LayeredOptions.CONSIDER_MODEL_ORDER_STRATEGY, OrderingStrategy.NODES_AND_EDGES);
    root.setProperty(
        LayeredOptions.CROSSING_MINIMIZATION_STRATEGY, CrossingMinimizationStrategy.LAYER_SWEEP);
    return root;
  }

  private static double width(Node node) {
    double label = node.label().length() * LETTER;
    double sub = node.sub() == null ? 0 : node.sub().length() * SMALL_LETTER;
    return Math.clamp(Math.max(label, sub) + PADDING, LEAST_WIDTH, WIDEST);
  }

  private static Box box(Node node, @Nullable ElkNode at) {
    ElkNode place = Objects.requireNonNull(at);
    return new Box(
        node.id(),
        cut(node.label(), LETTER),
        node.sub() == null ? null : cut(node.sub(), SMALL_LETTER),
        node.tone(),
        node.link(),
        (int) Math.round(place.getX()),
        (int) Math.round(place.getY()),
        (int) Math.round(place.getWidth()),
        (int) Math.round(place.getHeight()));
  }

  private static String cut(String text, double letter) {
    int most = (int) ((WIDEST - PADDING) / letter);
    return text.length() <= most ? text : text.substring(0, most - 1) + '…';
  }

  private static Line line(ElkEdgeSection section) {
    var path = new StringBuilder(64);
    path.append('M').append(point(section.getStartX(), section.getStartY()));
    for (ElkBendPoint bend : section.getBendPoints()) {
      path.append('L').append(point(bend.getX(), bend.getY()));
    }
    path.append('L').append(point(section.getEndX(), section.getEndY()));
    return new Line(path.toString());
  }

  private static String point(double x, double y) {
    return String.format(Locale.ROOT, "%.1f %.1f", x, y);
  }
}
