package dev.waybill.orchestrator.api;

import dev.waybill.contracts.Order;
import dev.waybill.contracts.OrderFacts;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is to be played through.
 *
 * @param yaml a definition that need not be saved; absent: a saved version
 * @param version absent: the one that is active for all
 * @param orderId an order whose facts and results are taken
 * @param order the content of an order, in the canonical form, for the facts that follow from it
 * @param facts what conditions may ask for; what is given goes before the order's
 * @param results what steps return, by name; what is given goes before the order's
 */
record DryRunRequest(
    @Nullable String yaml,
    @Nullable Integer version,
    @Nullable String orderId,
    @Nullable Order order,
    @Nullable Facts facts,
    @Nullable Map<String, JsonNode> results) {

  private static final int LARGEST_RESULTS = 64 * 1024;

  /** The facts about an order, as far as they matter; see docs/workflows.md. */
  record Facts(
      @Nullable Double total,
      @Nullable String currency,
      @Nullable String country,
      @Nullable Integer items,
      @Nullable Boolean needsShipping,
      @Nullable Boolean pickup,
      @Nullable String risk,
      @Nullable String shippingMethod,
      @Nullable String paymentMethod,
      @Nullable List<String> tags,
      @Nullable String billingCountry,
      @Nullable Integer grams,
      @Nullable Boolean hasNote,
      @Nullable String platform) {}

  /** An order that is nothing special. */
  static final OrderFacts USUAL =
      new OrderFacts(50, "EUR", "DE", 1, true, false, "", "", "", List.of(), null);

  /** The facts to go by, given the order's, or usual ones. */
  OrderFacts factsOver(OrderFacts known) {
    OrderFacts base = order == null ? known : known.of(order);
    if (facts == null) {
      return base;
    }
    return new OrderFacts(
        either(facts.total, base.total()),
        either(facts.currency, base.currency()),
        either(facts.country, base.country()),
        either(facts.items, base.items()),
        either(facts.needsShipping, base.needsShipping()),
        either(facts.pickup, base.pickup()),
        either(facts.risk, base.risk()),
        either(facts.shippingMethod, base.shippingMethod()),
        either(facts.paymentMethod, base.paymentMethod()),
        either(facts.tags, base.tags()),
        base.customerKey(),
        facts.billingCountry == null ? base.billingCountry() : facts.billingCountry,
        facts.grams == null ? base.grams() : facts.grams,
        facts.hasNote == null ? base.hasNote() : facts.hasNote,
        facts.platform == null ? base.platform() : facts.platform,
        // Conditions compare, and see no exact amount.
        null,
        null);
  }

  /**
   * The results that are given.
   *
   * @throws IllegalArgumentException if they are too large
   */
  Map<String, JsonNode> givenResults() {
    if (results == null) {
      return Map.of();
    }
    if (results.values().stream().mapToInt(one -> one.toString().length()).sum()
        > LARGEST_RESULTS) {
      throw new IllegalArgumentException(
          "The results are larger than " + LARGEST_RESULTS + " characters.");
    }
    return results;
  }

  private static <T> T either(@Nullable T given, T otherwise) {
    return Objects.requireNonNullElse(given, otherwise);
  }
}
