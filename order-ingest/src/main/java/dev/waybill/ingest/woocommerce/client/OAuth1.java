package dev.waybill.ingest.woocommerce.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import feign.RequestInterceptor;
import feign.RequestTemplate;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests by OAuth 1.0a without a token, in the query: the only sign-in that WooCommerce
 * takes over plain HTTP, since the secret itself is not sent.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5849#section-3.4">RFC 5849, signature</a>
 */
final class OAuth1 implements RequestInterceptor {

  private static final String ALGORITHM = "HmacSHA256";

  private final String url;
  private final String key;
  private final String secret;
  private final Clock clock;

  /**
   * @param url that the shop knows itself by, without a slash at its end
   */
  OAuth1(String url, String key, String secret, Clock clock) {
    this.url = url;
    this.key = key;
    this.secret = secret;
    this.clock = clock;
  }

  @Override
  public void apply(RequestTemplate request) {
    Map<String, String> oauth =
        new TreeMap<>(
            Map.of(
                "oauth_consumer_key",
                key,
                "oauth_nonce",
                UUID.randomUUID().toString().replace("-", ""),
                "oauth_signature_method",
                "HMAC-SHA256",
                "oauth_timestamp",
                String.valueOf(clock.instant().getEpochSecond())));
    Map<String, String> signed = new TreeMap<>(oauth);
    request
        .queries()
        .forEach(
            (name, values) ->
                values.forEach(value -> signed.put(name, URLDecoder.decode(value, UTF_8))));
    oauth.put("oauth_signature", signature(request.method(), url + request.path(), signed));
    oauth.forEach((name, value) -> request.query(name, encoded(value)));
  }

  private String signature(String method, String address, Map<String, String> parameters) {
    String query =
        parameters.entrySet().stream()
            .map(e -> encoded(e.getKey()) + '=' + encoded(e.getValue()))
            .collect(Collectors.joining("&"));
    String base = method + '&' + encoded(address) + '&' + encoded(query);
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec((encoded(secret) + '&').getBytes(UTF_8), ALGORITHM));
      return Base64.getEncoder().encodeToString(mac.doFinal(base.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
    }
  }

  /** RFC 3986: what RFC 5849 asks for, and not the form encoding of {@link URLEncoder}. */
  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }
}
