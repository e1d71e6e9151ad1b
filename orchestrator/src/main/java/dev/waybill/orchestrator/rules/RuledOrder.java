package dev.waybill.orchestrator.rules;

import dev.waybill.contracts.OrderFacts;
import dev.waybill.contracts.wire.Json;
import dev.waybill.orchestrator.saga.state.Saga;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What of an order rules look at. Its content is read only if a rule asks for it. */
public final class RuledOrder {

  private final String shop;
  private final OrderFacts facts;
  private final List<String> tags;
  private final byte @Nullable [] body;
  private @Nullable JsonNode content;

  private RuledOrder(String shop, OrderFacts facts, List<String> tags, byte @Nullable [] body) {
    this.shop = shop;
    this.facts = facts;
    this.tags = tags;
    this.body = body;
  }

  /**
   * As its shop tells it.
   *
   * @param body its content as JSON; null if it is not known
   */
  public static RuledOrder told(String shop, OrderFacts facts, byte @Nullable [] body) {
    return new RuledOrder(shop, facts, facts.tags(), body);
  }

  /** As it is now, but for the tags that rules have added. */
  public static RuledOrder known(Saga saga, byte @Nullable [] body) {
    return new RuledOrder(
        saga.shop(), saga.facts(), saga.marks().without(saga.facts().tags()), body);
  }

  String shop() {
    return shop;
  }

  OrderFacts facts() {
    return facts;
  }

  List<String> tags() {
    return tags;
  }

  List<String> skus() {
    return content()
        .path("lines")
        .valueStream()
        .map(line -> line.path("sku").asString(""))
        .filter(sku -> !sku.isEmpty())
        .toList();
  }

  /** What the customer saw of the delivery; "" if that is not known. */
  String title() {
    return content().at("/delivery/title").asString("");
  }

  /** "" if there is none. */
  String emailDomain() {
    String email = content().at("/customer/email").asString("");
    return email.substring(email.lastIndexOf('@') + 1);
  }

  private JsonNode content() {
    JsonNode read = content;
    if (read == null) {
      read = body == null ? Json.mapper().createObjectNode() : Json.mapper().readTree(body);
      content = read;
    }
    return read;
  }
}
