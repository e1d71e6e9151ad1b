package dev.waybill.service.customerpage;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.contracts.OrderId;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The links to the pages that customers see without signing in. A link holds the order's id and a
 * MAC of it under a secret, so whoever has the secret makes and reads links, nothing is stored, and
 * nobody else can make one: 160 bits would have to be guessed. Thread-safe.
 */
public final class CustomerPageLinks {

  /** Of the front door. */
  public static final String PATH = "/p/";

  private static final int MAC_BYTES = 20;
  private static final int LEAST_SECRET = 32;
  private static final int LONGEST_TOKEN = 400;
  private static final String ALGORITHM = "HmacSHA256";

  /** What is signed for this is good for nothing else. */
  private static final String PURPOSE = "customer-page/1:";

  private final @Nullable SecretKeySpec key;
  private final String url;

  /**
   * @throws IllegalStateException if the secret is too short to be one
   */
  public CustomerPageLinks(CustomerPageSettings settings) {
    String secret = settings.secret().strip();
    if (!secret.isEmpty() && secret.length() < LEAST_SECRET) {
      throw new IllegalStateException(
          "WAYBILL_CUSTOMER_PAGE_SECRET has to have at least 32 random characters (openssl rand"
              + " -hex 32).");
    }
    this.key = secret.isEmpty() ? null : new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM);
    this.url = settings.url().strip().replaceAll("/+$", "");
  }

  /** The address of an order's page; null where there are no links. */
  public @Nullable String link(OrderId order) {
    String token = token(order);
    return token == null || url.isEmpty() ? null : url + PATH + token;
  }

  /** What stands in the link; null without a secret. */
  public @Nullable String token(OrderId order) {
    if (key == null) {
      return null;
    }
    byte[] id = order.value().getBytes(UTF_8);
    byte[] token = ByteBuffer.allocate(MAC_BYTES + id.length).put(mac(key, id)).put(id).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  /** Whose page it is; empty for what is none of our links. */
  public Optional<OrderId> order(String token) {
    if (key == null || token.length() > LONGEST_TOKEN) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(token);
      if (bytes.length <= MAC_BYTES) {
        return Optional.empty();
      }
      byte[] id = Arrays.copyOfRange(bytes, MAC_BYTES, bytes.length);
      boolean ours = MessageDigest.isEqual(mac(key, id), Arrays.copyOf(bytes, MAC_BYTES));
      return ours ? Optional.of(OrderId.parse(new String(id, UTF_8))) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static byte[] mac(SecretKeySpec key, byte[] id) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(PURPOSE.getBytes(UTF_8));
      return Arrays.copyOf(mac.doFinal(id), MAC_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Cannot make a MAC", e);
    }
  }
}
