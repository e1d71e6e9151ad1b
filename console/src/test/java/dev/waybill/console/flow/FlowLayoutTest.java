package dev.waybill.console.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.console.flow.FlowGraph.Edge;
import dev.waybill.console.flow.FlowGraph.Node;
import dev.waybill.console.flow.FlowPicture.Box;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FlowLayoutTest {

  private final FlowLayout layout = new FlowLayout();

  @Test
  void what_comes_later_stands_further_right_and_nothing_overlaps() {
    var graph =
        new FlowGraph(
            List.of(node("reserve"), node("crm"), node("label"), node("hand-over")),
            List.of(
                new Edge("reserve", "crm"),
                new Edge("reserve", "label"),
                new Edge("label", "hand-over")));

    FlowPicture picture = layout.layOut(graph);

    assertThat(x(picture, "label")).isGreaterThan(x(picture, "reserve"));
    assertThat(x(picture, "hand-over")).isGreaterThan(x(picture, "label"));
    assertThat(picture.lines()).hasSize(3);
    for (Box one : picture.boxes()) {
      assertThat(one.x() + one.width()).isLessThanOrEqualTo(picture.width());
      assertThat(one.y() + one.height()).isLessThanOrEqualTo(picture.height());
      for (Box other : picture.boxes()) {
        assertThat(one != other && overlap(one, other)).isFalse();
      }
    }
  }

  @Test
  void the_same_flow_looks_the_same_each_time() {
    var graph =
        new FlowGraph(
            IntStream.range(0, 12).mapToObj(i -> node("step-" + i)).toList(),
            IntStream.range(1, 12).mapToObj(i -> new Edge("step-" + i / 2, "step-" + i)).toList());

    assertThat(layout.layOut(graph)).isEqualTo(layout.layOut(graph));
  }

  @Test
  void an_edge_to_nowhere_and_one_to_itself_are_left_out() {
    var graph =
        new FlowGraph(List.of(node("a")), List.of(new Edge("a", "gone"), new Edge("a", "a")));

    assertThat(layout.layOut(graph).lines()).isEmpty();
    assertThat(layout.layOut(new FlowGraph(List.of(), List.of())).isEmpty()).isTrue();
  }

  private static Node node(String id) {
    return new Node(id, id, null, "", null);
  }

  private static int x(FlowPicture picture, String id) {
    return picture.boxes().stream()
        .filter(box -> box.id().equals(id))
        .findFirst()
        .orElseThrow()
        .x();
  }

  private static boolean overlap(Box a, Box b) {
    return a.x() < b.x() + b.width()
        && b.x() < a.x() + a.width()
        && a.y() < b.y() + b.height()
        && b.y() < a.y() + a.height();
  }
}
