package dev.waybill.ingest.woocommerce.reading;

import dev.waybill.contracts.Address;
import dev.waybill.ingest.order.Recipients;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Where an order is shipped to, as its snapshots say it. */
public final class ShipTo {

  private ShipTo() {}

  /**
   * @param order with its {@code billing} and {@code shipping}
   * @return null if it has no address
   */
  public static @Nullable Address of(JsonNode order) {
    return Recipients.named(Shipping.address(order), OrderMapping.customer(order));
  }
}
