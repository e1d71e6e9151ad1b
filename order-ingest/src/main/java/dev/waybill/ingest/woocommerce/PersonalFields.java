package dev.waybill.ingest.woocommerce;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Where WooCommerce's orders hold personal data. */
final class PersonalFields {

  static final byte[] HEADER =
      """
      /billing
      /shipping
      /customer_id
      /customer_ip_address
      /customer_user_agent
      /customer_note
      /transaction_id
      /order_key
      /payment_url
      /meta_data/*/value
      /line_items/*/meta_data/*/value
      /line_items/*/meta_data/*/display_value
      /shipping_lines/*/meta_data/*/value
      /shipping_lines/*/meta_data/*/display_value
      /fee_lines/*/meta_data/*/value
      /coupon_lines/*/meta_data/*/value
      /refunds/*/reason
      /_links/customer\
      """
          .getBytes(UTF_8);

  private PersonalFields() {}
}
