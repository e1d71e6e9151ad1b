package dev.waybill.ingest.woocommerce.reading;

import dev.waybill.ingest.Fixtures;
import dev.waybill.ingest.order.OrderReader;
import dev.waybill.ingest.order.OrderReaderContract;
import dev.waybill.ingest.order.ShopRules;
import dev.waybill.ingest.order.Situation;
import java.util.List;
import java.util.Map;

class WooCommerceContractTest extends OrderReaderContract {

  @Override
  protected OrderReader reader() {
    return new WooCommerceReader("tea", Map.of(), ShopRules.of("tea"));
  }

  @Override
  protected String topic() {
    return "order.updated";
  }

  @Override
  protected String deletionTopic() {
    return "order.deleted";
  }

  @Override
  protected byte[] body(Situation situation) {
    return switch (situation) {
      case PAID -> Fixtures.woo();
      case UNPAID -> Fixtures.woo("{'status': 'on-hold'}");
      case CANCELLED -> Fixtures.woo("{'status': 'cancelled'}");
      case FULFILLED -> Fixtures.woo("{'status': 'completed'}");
      case PARTLY_REFUNDED ->
          Fixtures.woo(
              "{'refunds': [{'id': 70, 'amount': '15.00', 'line_items': [{'id': 71, 'quantity': -1,"
                  + " 'total': '-15.00', 'total_tax': '0.00', 'meta_data': [{'id': 9, 'key':"
                  + " '_refunded_item_id', 'value': '31'}]}]}]}");
      case WHOLLY_REFUNDED ->
          Fixtures.woo("{'status': 'refunded', 'refunds': [{'id': 70, 'total': '-52.90'}]}");
      case DIGITAL ->
          Fixtures.woo("{'shipping_lines': [], 'shipping': {'address_1': 'Hauptstraße 5'}}");
      case PICKUP -> Fixtures.woo("shipping_lines.0 {'method_id': 'pickup_location'}");
      case WITHOUT_SKU -> Fixtures.woo("line_items.0 {'sku': ''}");
      case UNIDENTIFIED -> Fixtures.woo("line_items.0 {'product_id': 0, 'sku': null}");
      case SAME_SKU_TWICE -> Fixtures.woo("line_items.0 {'sku': 'CUP-BLUE'}");
      case FRACTIONAL -> Fixtures.woo("line_items.0 {'quantity': 1.5}");
      case WITHOUT_ADDRESS ->
          Fixtures.without(Fixtures.without(Fixtures.woo(), "shipping"), "billing");
      case ANONYMOUS -> Fixtures.woo("{'shipping_lines': [], 'billing': null, 'shipping': null}");
      case HUGE_ID -> Fixtures.woo("{'id': " + HUGE + "}");
      case AMPERSAND -> Fixtures.woo("{'shipping': {'company': 'Müller &amp; Söhne'}}");
      case REGION -> Fixtures.woo("{'shipping': {'state': 'DE-BY'}}");
      case UNKNOWN_CURRENCY -> Fixtures.woo("{'currency': 'BTC'}");
      case UNKNOWN_STATUS -> Fixtures.woo("{'status': 'packing'}");
    };
  }

  @Override
  protected List<byte[]> drafts() {
    return List.of(
        Fixtures.woo("{'status': 'checkout-draft'}"), Fixtures.woo("{'status': 'auto-draft'}"));
  }
}
