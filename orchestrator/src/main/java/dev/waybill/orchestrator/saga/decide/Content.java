package dev.waybill.orchestrator.saga.decide;

import dev.waybill.contracts.OrderFacts;
import dev.waybill.contracts.OrderId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The order's content as it is with a signal. No decision reads it; it is asked how much is left of
 * it once parcels have left, and whether its address is one that is known.
 */
public interface Content {

  /**
   * The facts, with what follows from the part of the content that these parcels do not hold.
   *
   * @param parcels what the steps returned that made them ready, such as reservations and labels
   * @param facts of the whole content
   * @return null if it does not stand there what is in the parcels
   */
  @Nullable OrderFacts without(List<JsonNode> parcels, OrderFacts facts);

  /**
   * The {@linkplain dev.waybill.contracts.address.AddressFingerprint fingerprint} of the address to
   * ship to.
   */
  String addressFingerprint(OrderId order);
}
