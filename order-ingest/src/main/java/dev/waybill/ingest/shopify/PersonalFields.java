package dev.waybill.ingest.shopify;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Where Shopify's orders hold personal data. */
final class PersonalFields {

  static final byte[] HEADER =
      """
      /email
      /contact_email
      /phone
      /browser_ip
      /client_details
      /customer
      /billing_address
      /shipping_address
      /note
      /note_attributes/*/value
      /landing_site
      /landing_site_ref
      /referring_site
      /order_status_url
      /token
      /checkout_token
      /cart_token
      /payment_details
      /line_items/*/properties
      /line_items/*/destination_location
      /shipping_lines/*/phone
      /fulfillments/*/destination
      /fulfillments/*/receipt
      /refunds/*/note\
      """
          .getBytes(UTF_8);

  private PersonalFields() {}
}
