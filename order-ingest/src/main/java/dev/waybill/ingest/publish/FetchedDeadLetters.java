package dev.waybill.ingest.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.contracts.Topics;
import dev.waybill.ingest.client.ShopClient.Content;
import dev.waybill.ingest.order.Reading.Incomprehensible;
import dev.waybill.ingest.shop.Shop;
import dev.waybill.ingest.shop.WebhookHeaders;
import dev.waybill.service.kafka.DeadLetterRecord;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * Makes dead letters of orders that we fetched and could not read. Signed and addressed like the
 * webhook that would have brought them, so that they are replayed in the same way.
 */
public final class FetchedDeadLetters {

  private static final String ALGORITHM = "HmacSHA256";

  private FetchedDeadLetters() {}

  public static ProducerRecord<byte[], byte[]> of(
      Shop shop, Content content, Incomprehensible reading, Instant at) {
    var letter =
        new ProducerRecord<byte[], byte[]>(
            Topics.deadLettersOf(Topics.SHOP_ORDERS), shop.name().getBytes(UTF_8), content.body());
    Headers headers = letter.headers();
    add(
        headers,
        DeadLetterRecord.CAUSE,
        "%s: Order %s, which we fetched. %s"
            .formatted(reading.code(), content.id(), reading.detail()));
    add(headers, DeadLetterRecord.TIME, at.toString());
    add(headers, DeadLetterRecord.ORIGIN_PATH, shop.webhookPath());
    String signature = signature(shop.secrets().getFirst(), content.body());
    WebhookHeaders names = shop.platform().webhookHeaders();
    add(headers, http(names.topic()), names.updated());
    add(headers, http(names.signature()), signature);
    add(headers, http("Content-Type"), "application/json");
    return letter;
  }

  private static String http(String header) {
    return DeadLetterRecord.HTTP_PREFIX + header.toLowerCase(Locale.ROOT);
  }

  private static String signature(String secret, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM));
      return Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
    }
  }

  private static void add(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(UTF_8));
  }
}
