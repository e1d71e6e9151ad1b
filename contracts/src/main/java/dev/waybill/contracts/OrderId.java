package dev.waybill.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Names one order of one shop: {@code {shop}:{the shop's own id}}. The shop's id is text, because
 * Shopify's exceed 2^53; it is never the display number, which plugins change. It is also the key
 * of every Kafka record that concerns the order, so that all of them keep their order.
 */
public record OrderId(String value) implements Comparable<OrderId> {

  public OrderId {
    int colon = value.indexOf(':');
    if (colon <= 0 || colon == value.length() - 1) {
      throw new IllegalArgumentException("An order id is {shop}:{id}, but this came: " + value);
    }
  }

  @JsonCreator
  public static OrderId parse(String value) {
    return new OrderId(value);
  }

  public static OrderId of(String shop, String shopOrderId) {
    return new OrderId(shop + ':' + shopOrderId);
  }

  public String shop() {
    return value.substring(0, value.indexOf(':'));
  }

  public String shopOrderId() {
    return value.substring(value.indexOf(':') + 1);
  }

  @Override
  public int compareTo(OrderId other) {
    return value.compareTo(other.value);
  }

  @JsonValue
  @Override
  public String toString() {
    return value;
  }
}
