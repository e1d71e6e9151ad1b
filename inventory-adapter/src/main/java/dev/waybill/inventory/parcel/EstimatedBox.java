package dev.waybill.inventory.parcel;

import dev.waybill.inventory.stock.Allocations.Dimensions;
import java.util.Arrays;
import java.util.List;

/**
 * The size of a box that surely holds some pieces, found without trying how they fit.
 *
 * <p>Each piece lies on its largest face, and all have the footprint of the longest and the
 * broadest. They stand in rows of stacks, as many as make the box's longest side the shortest. A
 * stack is as high as its share of all heights, and one more piece where they cannot be shared out
 * evenly. So pieces of one size are packed tightly; a box for a large and many small ones comes out
 * larger than a packer would choose.
 */
final class EstimatedBox {

  /** Stacks along a side. */
  private static final int MOST = 10;

  /**
   * So many pieces of a size.
   *
   * @param size at least 1 mm each
   */
  record Pile(Dimensions size, int pieces) {

    private int[] sides() {
      int[] sides = {size.lengthMm(), size.widthMm(), size.heightMm()};
      Arrays.sort(sides);
      return sides;
    }
  }

  private EstimatedBox() {}

  /**
   * @param piles at least one
   */
  static Dimensions around(List<Pile> piles) {
    long height = 0;
    long pieces = 0;
    int length = 0;
    int width = 0;
    int thickest = 0;
    boolean even = true;
    for (Pile pile : piles) {
      int[] sides = pile.sides();
      length = Math.max(length, sides[2]);
      width = Math.max(width, sides[1]);
      even &= thickest == 0 || thickest == sides[0];
      thickest = Math.max(thickest, sides[0]);
      height += (long) sides[0] * pile.pieces();
      pieces += pile.pieces();
    }
    long[] best = sorted(length, width, height);
    for (int rows = 1; rows <= MOST; rows++) {
      for (int columns = 1; columns <= MOST && (long) rows * columns <= pieces; columns++) {
        long stacks = (long) rows * columns;
        long stack =
            even
                ? Math.ceilDiv(pieces, stacks) * thickest
                : stacks == 1 ? height : Math.min(height, Math.ceilDiv(height, stacks) + thickest);
        long[] box = sorted((long) columns * length, (long) rows * width, stack);
        if (box[2] < best[2] || (box[2] == best[2] && box[1] < best[1])) {
          best = box;
        }
      }
    }
    return new Dimensions(clamp(best[2]), clamp(best[1]), clamp(best[0]));
  }

  private static long[] sorted(long a, long b, long c) {
    long[] sides = {a, b, c};
    Arrays.sort(sides);
    return sides;
  }

  private static int clamp(long millimetres) {
    return (int) Math.min(Integer.MAX_VALUE, millimetres);
  }
}
