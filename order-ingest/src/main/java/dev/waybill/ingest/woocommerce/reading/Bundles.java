package dev.waybill.ingest.woocommerce.reading;

import dev.waybill.ingest.order.Fields;
import dev.waybill.ingest.order.Problems;
import dev.waybill.ingest.order.ShopRules;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is packed of bundles. An order shows a bundle as a line and what is in it as further lines:
 * either the bundle is a box of its own that was assembled before, or it is a name only and its
 * contents are packed. Never both, never neither.
 */
final class Bundles {

  /** "yes" or "no", on a part: whether it is packed by itself. */
  private static final List<String> PACKED_ITSELF =
      List.of(
          "_bundled_item_needs_shipping",
          "_composite_item_needs_shipping",
          "_mnm_item_needs_shipping",
          "_mnm_child_item_needs_shipping");

  /** On a bundle that is a box of its own: Product Bundles and its kin write none for others. */
  private static final List<String> BOX =
      List.of("_bundle_weight", "_composite_weight", "_mnm_weight", "_mnm_container_weight");

  private final List<JsonNode> items;
  private final BundleTree tree;
  private final boolean[] packed;

  private Bundles(List<JsonNode> items, BundleTree tree, boolean[] packed) {
    this.items = items;
    this.tree = tree;
    this.packed = packed;
  }

  static Bundles of(JsonNode lines, ShopRules rules, Problems problems) {
    List<JsonNode> items = List.copyOf(lines.values());
    BundleTree tree = BundleTree.of(items);
    var bundles = new Bundles(items, tree, new boolean[items.size()]);
    Arrays.fill(bundles.packed, true);
    if (!tree.isEmpty()) {
      bundles.decide(rules, problems);
    }
    return bundles;
  }

  private void decide(ShopRules rules, Problems problems) {
    switch (rules.bundles()) {
      case HOLD ->
          problems.add(
              "bundle",
              "The order has a bundle and what is in it as lines of their own, and only one of both"
                  + " is to be packed. Say which: "
                  + rules.advice("bundles", "\"contents\" or \"container\""));
      case CONTENTS -> contents();
      case CONTAINER -> containers();
      case TOLD -> asTold();
    }
  }

  private void contents() {
    for (int i = 0; i < packed.length; i++) {
      packed[i] = !tree.isBundle(i);
    }
  }

  private void containers() {
    for (int i = 0; i < packed.length; i++) {
      packed[i] = tree.parent(i) == BundleTree.NONE;
    }
  }

  private void asTold() {
    boolean[] told = told();
    for (int i = 0; i < packed.length; i++) {
      packed[i] = isPackedAsPart(i, told) && (!tree.isBundle(i) || (told[i] && isBox(i)));
    }
    for (int i = 0; i < packed.length; i++) {
      int root = tree.root(i);
      if (tree.isBundle(i) && root == i && nothingPacked(i)) {
        packed[i] = true;
      }
    }
  }

  /** Of which bundles the parts say whether they are packed by themselves. */
  private boolean[] told() {
    var told = new boolean[packed.length];
    for (int i = 0; i < told.length; i++) {
      int parent = tree.parent(i);
      if (parent != BundleTree.NONE && itself(i) != null) {
        told[parent] = true;
      }
    }
    return told;
  }

  /** What a part says of itself counts more than what is said of the bundle that it is in. */
  private boolean isPackedAsPart(int line, boolean[] told) {
    for (int at = line; tree.parent(at) != BundleTree.NONE; at = tree.parent(at)) {
      String itself = told[tree.parent(at)] ? itself(at) : null;
      if (itself != null) {
        return !itself.equals("no");
      }
    }
    return true;
  }

  private @Nullable String itself(int line) {
    for (String key : PACKED_ITSELF) {
      String value = Fields.scalar(MetaData.value(items.get(line), key));
      if (!value.isEmpty()) {
        return value;
      }
    }
    return null;
  }

  private boolean isBox(int line) {
    return BOX.stream().anyMatch(key -> !MetaData.value(items.get(line), key).isMissingNode());
  }

  private boolean nothingPacked(int root) {
    for (int i = 0; i < packed.length; i++) {
      if (packed[i] && tree.root(i) == root) {
        return false;
      }
    }
    return true;
  }

  /**
   * @param line by its place in the order
   */
  boolean isPacked(int line) {
    return packed[line];
  }

  /** The id of the line of the bundle that it is in. */
  @Nullable String partOf(int line) {
    int parent = tree.parent(line);
    return parent == BundleTree.NONE ? null : Fields.id(items.get(parent), "id");
  }
}
