package dev.waybill.orchestrator.shipby;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is promised otherwise to some orders: those to which every criterion applies that is given.
 *
 * @param name that people see on the order: "express"
 * @param method the shop's code of the delivery choice
 * @param title words of which one is found in what the customer saw, with | between them, in any
 *     case
 * @param tag of the order
 * @param countries where it goes, ISO 3166-1 alpha-2
 * @param priority whether these come first wherever people work
 * @param terms null is as usual
 */
public record PromiseLine(
    String name,
    @Nullable String method,
    @Nullable String title,
    @Nullable String tag,
    @Nullable List<String> countries,
    @Nullable Boolean priority,
    @Nullable Terms terms) {

  public boolean comesFirst() {
    return Boolean.TRUE.equals(priority);
  }

  boolean isFor(PromisedOrder order) {
    return (method == null || method.equals(order.method()))
        && (tag == null || order.tags().stream().anyMatch(tag::equalsIgnoreCase))
        && (countries == null || countries.contains(order.country()))
        && (title == null || isIn(order.title()));
  }

  private boolean isIn(@Nullable String seen) {
    if (seen == null || title == null) {
      return false;
    }
    String text = seen.toLowerCase(Locale.ROOT);
    for (String word : title.toLowerCase(Locale.ROOT).split("\\|")) {
      if (!word.isBlank() && text.contains(word.strip())) {
        return true;
      }
    }
    return false;
  }
}
