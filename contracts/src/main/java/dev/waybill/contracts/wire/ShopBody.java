package dev.waybill.contracts.wire;

/**
 * What a shop sent, byte for byte, beside the snapshot that was read from it: headers of the
 * records of {@code shop.orders}, for people who look at an order. Nobody decides on it, nobody
 * parses it on the way, and no other record carries it on.
 */
public final class ShopBody {

  /** The platform's JSON as it came; absent where it would make the record too large. */
  public static final String HEADER = "shop-body";

  /**
   * Where personal data is in it: JSON pointers, one to a line, in which {@code *} is any field or
   * element. A pointer to an object or array is about all that it holds.
   */
  public static final String PERSONAL_HEADER = "shop-body-personal";

  private ShopBody() {}
}
