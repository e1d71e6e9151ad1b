package dev.waybill.console.flows;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something that a step can have done.
 *
 * @param undo the action that undoes it; "none" if nothing does
 * @param because why nothing does
 */
record KnownAction(String service, String action, String undo, @Nullable String because) {

  private static final String NONE = "none";

  /** What Waybill's own services can do, whether or not a workflow uses it. */
  private static final List<KnownAction> OWN =
      List.of(
          new KnownAction("inventory", "reserve", "release", null),
          new KnownAction("inventory", "commit", NONE, "it has left"),
          new KnownAction("inventory", "describe-parcels", NONE, "it only looks"),
          new KnownAction("inventory", "await-packing", "recall-packing", null),
          new KnownAction("shipping", "check-address", NONE, "it only looks"),
          new KnownAction("shipping", "buy-label", "void-label", null),
          new KnownAction("shipping", "await-hand-over", "recall-hand-over", null),
          new KnownAction("shop", "check-fulfillment", NONE, "it only looks"),
          new KnownAction("shop", "mark-shipped", NONE, "the cancelled section tells the shop"),
          new KnownAction("crm", "record-order", NONE, "the cancelled section tells the CRM"),
          new KnownAction("notification", "order-shipped", NONE, "a message cannot be unsent"),
          new KnownAction("notification", "order-promised", NONE, "a message cannot be unsent"));

  /** With those that other workflows use, of services of one's own. */
  static List<KnownAction> with(Stream<KnownAction> used) {
    return Stream.concat(OWN.stream(), used)
        .collect(Collectors.toMap(KnownAction::id, one -> one, (first, second) -> first))
        .values()
        .stream()
        .sorted(Comparator.comparing(KnownAction::service).thenComparing(KnownAction::action))
        .toList();
  }

  public String id() {
    return service + '.' + action;
  }
}
