package dev.waybill.console.flow;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A graph with places: what the fragment {@code flow :: picture(picture)} draws as SVG. Lengths are
 * pixels.
 */
public record FlowPicture(int width, int height, List<Box> boxes, List<Line> lines) {

  /** A step at its place. */
  public record Box(
      String id,
      String label,
      @Nullable String sub,
      String tone,
      @Nullable String link,
      int x,
      int y,
      int width,
      int height) {}

  /**
   * @param path as the attribute {@code d} of an SVG path
   */
  public record Line(String path) {}

  /** Whether there is nothing to draw. */
  public boolean isEmpty() {
    return boxes.isEmpty();
  }
}
