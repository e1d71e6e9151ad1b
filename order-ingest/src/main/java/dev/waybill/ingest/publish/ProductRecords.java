package dev.waybill.ingest.publish;

import dev.waybill.contracts.ShopProduct;
import dev.waybill.contracts.Topics;
import dev.waybill.contracts.wire.CloudEvent;
import dev.waybill.contracts.wire.Json;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;

/** Makes the records of {@code shop.products}. */
public final class ProductRecords {

  private static final String SOURCE = "/order-ingest";
  private static final ObjectWriter WRITER = Json.writer(ShopProduct.class);
  private static final ObjectReader READER = Json.reader(ShopProduct.class);

  private ProductRecords() {}

  /** The value of a record. */
  public static byte[] bytes(ShopProduct product) {
    return WRITER.writeValueAsBytes(product);
  }

  /** What {@link #bytes} wrote. */
  public static ShopProduct read(byte[] bytes) {
    return READER.readValue(bytes);
  }

  public static ProducerRecord<byte[], byte[]> of(ShopProduct product, Instant now) {
    String id = product.key() + '/' + product.version();
    return new CloudEvent(id, CloudEvent.TYPE_PRODUCT, SOURCE, now, null)
        .record(Topics.SHOP_PRODUCTS, product.key(), bytes(product));
  }
}
