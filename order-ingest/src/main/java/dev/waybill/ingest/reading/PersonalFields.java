package dev.waybill.ingest.reading;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.contracts.wire.ShopBody;
import dev.waybill.ingest.shop.Platform;
import java.util.List;

/**
 * Where each platform's orders hold personal data, in the form of {@link ShopBody#PERSONAL_HEADER}.
 * Whatever buyers and plugins may write freely counts as personal.
 */
public final class PersonalFields {

  private static final byte[] WOOCOMMERCE =
      lines(
          "/billing",
          "/shipping",
          "/customer_id",
          "/customer_ip_address",
          "/customer_user_agent",
          "/customer_note",
          "/transaction_id",
          "/order_key",
          "/payment_url",
          "/meta_data/*/value",
          "/line_items/*/meta_data/*/value",
          "/line_items/*/meta_data/*/display_value",
          "/shipping_lines/*/meta_data/*/value",
          "/shipping_lines/*/meta_data/*/display_value",
          "/fee_lines/*/meta_data/*/value",
          "/coupon_lines/*/meta_data/*/value",
          "/refunds/*/reason",
          "/_links/customer");

  private static final byte[] SHOPIFY =
      lines(
          "/email",
          "/contact_email",
          "/phone",
          "/browser_ip",
          "/client_details",
          "/customer",
          "/billing_address",
          "/shipping_address",
          "/note",
          "/note_attributes/*/value",
          "/landing_site",
          "/landing_site_ref",
          "/referring_site",
          "/order_status_url",
          "/token",
          "/checkout_token",
          "/cart_token",
          "/payment_details",
          "/line_items/*/properties",
          "/line_items/*/destination_location",
          "/shipping_lines/*/phone",
          "/fulfillments/*/destination",
          "/fulfillments/*/receipt",
          "/refunds/*/note");

  private PersonalFields() {}

  /** The value of the header; not to be changed. */
  public static byte[] of(Platform platform) {
    return switch (platform) {
      case WOOCOMMERCE -> WOOCOMMERCE;
      case SHOPIFY -> SHOPIFY;
    };
  }

  private static byte[] lines(String... pointers) {
    return String.join("\n", List.of(pointers)).getBytes(UTF_8);
  }
}
