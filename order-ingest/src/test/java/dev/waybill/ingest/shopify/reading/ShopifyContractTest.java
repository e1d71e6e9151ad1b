package dev.waybill.ingest.shopify.reading;

import dev.waybill.ingest.Fixtures;
import dev.waybill.ingest.order.OrderReader;
import dev.waybill.ingest.order.OrderReaderContract;
import dev.waybill.ingest.order.ShopRules;
import dev.waybill.ingest.order.Situation;
import java.util.List;

class ShopifyContractTest extends OrderReaderContract {

  @Override
  protected OrderReader reader() {
    return new ShopifyReader("lamps", ShopRules.of("lamps"));
  }

  @Override
  protected String topic() {
    return "orders/updated";
  }

  @Override
  protected String deletionTopic() {
    return "orders/delete";
  }

  @Override
  protected byte[] body(Situation situation) {
    return switch (situation) {
      case PAID -> Fixtures.shopify();
      case UNPAID -> Fixtures.shopify("{'financial_status': 'authorized'}");
      case CANCELLED -> Fixtures.shopify("{'cancelled_at': '2026-10-06T00:00:00Z'}");
      case FULFILLED -> Fixtures.shopify("{'fulfillment_status': 'fulfilled'}");
      case PARTLY_REFUNDED ->
          Fixtures.shopify(
              "{'financial_status': 'partially_refunded', 'refunds': [{'id': 1, 'transactions':"
                  + " [{'kind': 'refund', 'status': 'success', 'amount': '27.00', 'currency':"
                  + " 'CHF'}]}]}",
              "line_items.0 {'current_quantity': 2, 'fulfillable_quantity': 2}");
      case WHOLLY_REFUNDED -> Fixtures.shopify("{'financial_status': 'refunded'}");
      case DIGITAL -> Fixtures.shopify("line_items.0 {'requires_shipping': false}");
      case PICKUP ->
          Fixtures.shopify(
              "{'shipping_address': null}", "shipping_lines.0 {'delivery_category': 'pickup'}");
      case WITHOUT_SKU -> Fixtures.shopify("line_items.0 {'sku': null}");
      case UNIDENTIFIED ->
          Fixtures.shopify("line_items.0 {'sku': null, 'product_id': null, 'variant_id': null}");
      case SAME_SKU_TWICE -> Fixtures.shopify("line_items.1 {'sku': 'LAMP-B'}");
      case FRACTIONAL ->
          Fixtures.shopify(
              "line_items.0 {'quantity': 1.5, 'current_quantity': 1.5, 'fulfillable_quantity':"
                  + " 1.5}");
      case WITHOUT_ADDRESS -> Fixtures.without(Fixtures.shopify(), "shipping_address");
      case ANONYMOUS ->
          Fixtures.shopify(
              "line_items.0 {'requires_shipping': false}",
              "{'shipping_address': null, 'billing_address': null, 'customer': null, 'email': '',"
                  + " 'contact_email': null}");
      case HUGE_ID -> Fixtures.shopify("{'id': " + HUGE + "}");
      case AMPERSAND -> Fixtures.shopify("{'shipping_address': {'company': 'Müller & Söhne'}}");
      case REGION ->
          Fixtures.shopify(
              "{'shipping_address': {'province_code': 'DE-BY', 'country_code': 'DE'}}");
      case UNKNOWN_CURRENCY -> Fixtures.shopify("{'currency': 'BTC'}");
      case UNKNOWN_STATUS -> Fixtures.shopify("{'financial_status': 'bartered'}");
    };
  }

  /** Drafts are a resource of their own, with topics of their own. */
  @Override
  protected List<byte[]> drafts() {
    return List.of();
  }
}
