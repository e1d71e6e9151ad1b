package dev.waybill.console.orders;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.Order;
import dev.waybill.contracts.wire.Json;
import dev.waybill.service.exchange.orders.OrderDetails;
import dev.waybill.service.exchange.orders.OrderStep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * An address that a step found doubtful beside the one that it suggests, line by line, with the
 * words marked in which they differ.
 *
 * @param step that found it doubtful
 */
public record AddressComparison(String step, List<Line> given, List<Line> suggested) {

  /** One line as it stands on a parcel. */
  public record Line(List<Word> words) {}

  /**
   * @param other whether the other address does not have it there
   */
  public record Word(String text, boolean other) {}

  /** Null where nothing is suggested, or the order's own address is not to be seen. */
  public static @Nullable AddressComparison of(OrderDetails order) {
    String step = doubtful(order);
    Address suggested = suggestion(order);
    Order content = order.order();
    Address given = content == null ? null : content.shipTo();
    if (step == null || suggested == null || given == null) {
      return null;
    }
    List<String> one = lines(given);
    List<String> other = lines(suggested);
    return new AddressComparison(step, marked(one, other), marked(other, one));
  }

  /** The step that found the address doubtful and a person may decide on; null if none did. */
  static @Nullable String doubtful(OrderDetails order) {
    return order.legalActions().stream()
        .filter(legal -> legal.action().equals("keep-address"))
        .map(OrderDetails.LegalAction::step)
        .findFirst()
        .orElse(null);
  }

  /** The address that it suggests; null if it suggests none. */
  static @Nullable Address suggestion(OrderDetails order) {
    String step = doubtful(order);
    return order.steps().stream()
        .filter(one -> one.name().equals(step))
        .flatMap(one -> one.tasks().stream())
        .map(OrderStep.StepTask::result)
        .filter(result -> result != null && result.path("suggestion").isObject())
        .map(result -> address(Objects.requireNonNull(result).path("suggestion")))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable Address address(JsonNode node) {
    try {
      return Json.mapper().treeToValue(node, Address.class);
    } catch (JacksonException e) {
      return null;
    }
  }

  /** Each line of the one has its counterpart in the other; "" where there is nothing. */
  private static List<String> lines(Address address) {
    return List.of(
        address.name(),
        Objects.requireNonNullElse(address.company(), ""),
        address.line1(),
        Objects.requireNonNullElse(address.line2(), ""),
        address.postcode() + ' ' + address.city(),
        address.region() == null || address.region().isEmpty()
            ? address.country()
            : address.region() + ", " + address.country());
  }

  private static List<Line> marked(List<String> lines, List<String> others) {
    var marked = new ArrayList<Line>();
    for (int i = 0; i < lines.size(); i++) {
      List<String> there = new ArrayList<>(words(others.get(i).toLowerCase(Locale.ROOT)));
      var words = new ArrayList<Word>();
      for (String word : words(lines.get(i))) {
        words.add(new Word(word, !there.remove(word.toLowerCase(Locale.ROOT))));
      }
      if (!words.isEmpty()) {
        marked.add(new Line(words));
      }
    }
    return marked;
  }

  private static List<String> words(String line) {
    return Arrays.stream(line.strip().split("\\s+")).filter(word -> !word.isEmpty()).toList();
  }
}
