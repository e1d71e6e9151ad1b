package dev.waybill.orchestrator.api;

import dev.waybill.contracts.wire.Json;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The part of an order's content that a packing slip shows. What an order gains later is not in it
 * unless it is named here.
 */
final class PackingContent {

  private static final Set<String> SECTIONS =
      Set.of(
          "number",
          "placedAt",
          "shipTo",
          "lines",
          "delivery",
          "totals",
          "note",
          "tags",
          "attributes",
          "packing");

  /** Of a customer: no e-mail address, no telephone number, no account. */
  private static final List<String> CUSTOMER =
      List.of("firstName", "lastName", "company", "language");

  private PackingContent() {}

  /** Of the canonical order as JSON; null if there is none. */
  static @Nullable String of(@Nullable String order) {
    if (order == null) {
      return null;
    }
    var whole = (ObjectNode) Json.mapper().readTree(order);
    ObjectNode shown = whole.deepCopy().retain(SECTIONS);
    if (shown.get("shipTo") instanceof ObjectNode address) {
      address.remove("phone");
    }
    if (whole.get("customer") instanceof ObjectNode customer) {
      shown.set("customer", customer.deepCopy().retain(CUSTOMER));
    }
    return shown.toString();
  }
}
