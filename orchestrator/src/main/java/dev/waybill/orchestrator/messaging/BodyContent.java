package dev.waybill.orchestrator.messaging;

import dev.waybill.contracts.OrderFacts;
import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.address.AddressFingerprint;
import dev.waybill.orchestrator.saga.decide.Content;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An order's content as bytes, which are read only if something is asked. */
final class BodyContent implements Content {

  private final byte[] body;

  BodyContent(byte[] body) {
    this.body = body;
  }

  @Override
  public @Nullable OrderFacts without(List<JsonNode> parcels, OrderFacts facts) {
    return Remainder.left(body, parcels, facts);
  }

  @Override
  public String addressFingerprint(OrderId order) {
    return AddressFingerprint.of(order, new OrderBody(body).shipTo());
  }
}
