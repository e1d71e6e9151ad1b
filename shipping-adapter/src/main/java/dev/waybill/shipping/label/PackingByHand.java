package dev.waybill.shipping.label;

import static java.util.stream.Collectors.joining;

import dev.waybill.contracts.Packing;
import dev.waybill.contracts.wire.Json;
import dev.waybill.shipping.carrier.Parcel;
import dev.waybill.step.Refusal;
import dev.waybill.step.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * How people say that an order is packed, in place of what was planned: by editing the order, or
 * while packing it. What was edited counts first.
 */
final class PackingByHand {

  /** What is in the boxes is not what leaves the location. */
  static final String DOES_NOT_FIT = "packing-does-not-fit";

  private final List<Packing> said;

  private PackingByHand(List<Packing> said) {
    this.said = said;
  }

  static PackingByHand of(Step<ShippedOrder> step) {
    List<Packing> edited = step.order().packing();
    return new PackingByHand(
        edited != null && !edited.isEmpty() ? edited : packed(step.command().results().values()));
  }

  /** What packers said, by its shape, since a workflow names its steps. */
  private static List<Packing> packed(Collection<JsonNode> results) {
    var packed = new ArrayList<Packing>();
    for (JsonNode result : results) {
      for (JsonNode one : result.path("packing")) {
        packed.add(Json.mapper().treeToValue(one, Packing.class));
      }
    }
    return packed;
  }

  /** The boxes of a location; empty where nobody says it. */
  Optional<List<PlannedBox>> at(String location) {
    return said.stream()
        .filter(one -> one.location().equals(location))
        .findFirst()
        .map(one -> one.boxes().stream().map(PlannedBox::of).toList());
  }

  /**
   * Every piece has to be in one box: the order, or what of it was there, may have changed since.
   *
   * @param leaving from each location, by its name
   * @param all whether these are all locations that the order leaves from
   * @throws Refusal that says what is wrong
   */
  void check(Map<String, List<Parcel.Item>> leaving, boolean all) {
    for (Packing one : said) {
      List<Parcel.Item> lines = leaving.get(one.location());
      if (lines == null && all) {
        throw refused("nothing leaves from %s".formatted(one.location()));
      }
      if (lines != null) {
        Map<String, Integer> wanted = new TreeMap<>();
        lines.forEach(line -> wanted.merge(line.sku(), line.quantity(), Integer::sum));
        Map<String, Integer> boxed = new TreeMap<>();
        one.boxes().stream()
            .flatMap(box -> box.items().stream())
            .forEach(item -> boxed.merge(item.sku(), item.quantity(), Integer::sum));
        if (!wanted.equals(boxed)) {
          throw refused(
              "from %s leaves %s, and in its boxes is %s"
                  .formatted(one.location(), named(wanted), named(boxed)));
        }
      }
    }
  }

  private static Refusal refused(String why) {
    return new Refusal(
        DOES_NOT_FIT,
        "The packing does not fit the order any more: %s. Say it again with edit-packing, or clear it with \"packing\": []."
            .formatted(why));
  }

  private static String named(Map<String, Integer> pieces) {
    String words =
        pieces.entrySet().stream()
            .map(piece -> piece.getValue() + " x " + piece.getKey())
            .collect(joining(", "));
    return words.isEmpty() ? "nothing" : words;
  }
}
