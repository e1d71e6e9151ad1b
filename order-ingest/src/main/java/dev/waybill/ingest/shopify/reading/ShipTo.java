package dev.waybill.ingest.shopify.reading;

import dev.waybill.contracts.Address;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Where an order is shipped to, as its snapshots say it. */
public final class ShipTo {

  /** What has to be asked of an order for {@link #of}, with the fragment {@link #PLACE}. */
  public static final String FIELDS =
      "phone customer { phone firstName lastName } billingAddress { ...Place } shippingAddress {"
          + " ...Place }";

  public static final String PLACE = GraphQlOrder.PLACE;

  private ShipTo() {}

  /**
   * @param order as GraphQL answers it
   * @return null if it has no address
   */
  public static @Nullable Address of(JsonNode order) {
    return OrderMapping.shipTo(GraphQlOrder.addressed(order));
  }
}
