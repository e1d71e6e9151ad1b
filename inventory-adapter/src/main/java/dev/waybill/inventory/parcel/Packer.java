package dev.waybill.inventory.parcel;

import com.github.skjolber.packing.api.Box;
import com.github.skjolber.packing.api.Container;
import com.github.skjolber.packing.api.ContainerItem;
import com.github.skjolber.packing.api.PackagerResult;
import com.github.skjolber.packing.api.StackPlacement;
import com.github.skjolber.packing.api.StackableItem;
import com.github.skjolber.packing.packer.laff.LargestAreaFitFirstPackager;
import dev.waybill.inventory.packaging.Packaging;
import dev.waybill.inventory.stock.Allocations.Dimensions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Finds boxes for goods by volume and weight: as few, and as small, as its method finds (largest
 * area first, of the library 3d-bin-container-packing). It has no clock and draws no lots, so the
 * same goods and packagings always give the same boxes in the same order.
 */
final class Packer {

  /** While it packs, rows of stock are locked, and with more it takes many milliseconds. */
  static final int MOST_PIECES = 40;

  private static final LargestAreaFitFirstPackager LIBRARY =
      LargestAreaFitFirstPackager.newBuilder().build();

  private Packer() {}

  /**
   * Puts all pieces into boxes.
   *
   * @param goods with their sizes, each fitting a packaging ({@link #fits}), at most {@link
   *     #MOST_PIECES}
   * @param available the smallest first
   * @return empty if it finds none
   */
  static Optional<List<Filling>> pack(List<Goods> goods, List<Packaging> available) {
    List<Goods> ordered = goods.stream().sorted(Goods.LARGEST_FIRST).toList();
    int pieces = Goods.pieces(ordered);
    var items = new ArrayList<StackableItem>();
    for (int i = 0; i < ordered.size(); i++) {
      items.add(new StackableItem(box(i, ordered.get(i).unit()), ordered.get(i).pieces()));
    }
    PackagerResult result =
        LIBRARY
            .newResultBuilder()
            .withContainers(
                ContainerItem.newListBuilder()
                    .withContainers(
                        IntStream.range(0, available.size())
                            .mapToObj(i -> container(i, available.get(i)))
                            .toList())
                    .build())
            .withStackables(items)
            .withMaxContainerCount(pieces)
            .build();
    List<Filling> filled =
        result.getContainers().stream()
            .map(container -> filling(container, ordered, available))
            .toList();
    int packed = filled.stream().mapToInt(one -> one.units().size()).sum();
    return packed == pieces ? Optional.of(filled) : Optional.empty();
  }

  /** Whether one unit of known size goes into it, if it lies as it fits best. */
  static boolean fits(Unit unit, Packaging packaging) {
    Dimensions size = unit.size();
    if (size == null || unit.countedGrams() > packaging.mostGrams()) {
      return false;
    }
    int[] goods = sides(size);
    int[] room = sides(packaging.inner());
    return goods[0] <= room[0] && goods[1] <= room[1] && goods[2] <= room[2];
  }

  private static Filling filling(
      Container container, List<Goods> goods, List<Packaging> available) {
    return new Filling(
        available.get(Integer.parseInt(container.getId())),
        container.getStack().getPlacements().stream()
            .map(StackPlacement::getStackable)
            .map(placed -> goods.get(Integer.parseInt(placed.getId())).unit())
            .toList());
  }

  private static Box box(int index, Unit unit) {
    Dimensions size = unit.size();
    if (size == null) {
      throw new IllegalArgumentException("Expected a size of " + unit);
    }
    return Box.newBuilder()
        .withId(Integer.toString(index))
        .withRotate3D()
        .withSize(size.lengthMm(), size.widthMm(), size.heightMm())
        .withWeight(Math.toIntExact(unit.countedGrams()))
        .build();
  }

  private static Container container(int index, Packaging packaging) {
    Dimensions room = packaging.inner();
    return Container.newBuilder()
        .withId(Integer.toString(index))
        .withSize(room.lengthMm(), room.widthMm(), room.heightMm())
        .withEmptyWeight(packaging.emptyGrams())
        .withMaxLoadWeight(packaging.mostGrams())
        .build();
  }

  private static int[] sides(Dimensions size) {
    int[] sides = {size.lengthMm(), size.widthMm(), size.heightMm()};
    Arrays.sort(sides);
    return sides;
  }
}
