package dev.waybill.shipping.shipengine;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import dev.waybill.shipping.carrier.ForgedHook;
import dev.waybill.step.ProviderUnavailable;
import java.security.PublicKey;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys that ShipEngine publishes, as a JSON Web Key Set. Read when one is asked for that is not
 * known, at most once a minute however many forged hooks name keys that do not exist; and once an
 * hour, so that a key that was taken back is not trusted for ever. Thread-safe.
 */
final class SigningKeys {

  private static final Duration KEPT = Duration.ofHours(1);
  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final int MOST = 20;
  private static final int FEWEST_BITS = 2048;
  private static final int MOST_BITS = 8192;

  private final KeysApi api;
  private final Clock clock;
  private Map<String, PublicKey> keys = Map.of();
  private @Nullable Instant read;
  private @Nullable Instant tried;

  SigningKeys(KeysApi api, Clock clock) {
    this.api = api;
    this.clock = clock;
  }

  /**
   * @throws ForgedHook if there is no such key
   * @throws ProviderUnavailable if keys cannot be read, so that nobody knows: the hook may be sent
   *     again
   */
  synchronized PublicKey key(String id) {
    Instant now = clock.instant();
    boolean old = read == null || now.isAfter(read.plus(KEPT));
    if ((old || !keys.containsKey(id)) && (tried == null || !now.isBefore(tried.plus(PAUSE)))) {
      tried = now;
      keys = parsed(api.keys());
      read = now;
    }
    if (read == null || now.isAfter(read.plus(KEPT).plus(PAUSE))) {
      throw new ProviderUnavailable(
          "no-keys", "ShipEngine's keys could not be read a moment ago", null, false, null);
    }
    PublicKey key = keys.get(id);
    if (key == null) {
      throw new ForgedHook("The webhook's key is none of ShipEngine's");
    }
    return key;
  }

  private static Map<String, PublicKey> parsed(String text) {
    var parsed = new HashMap<String, PublicKey>();
    try {
      for (JWK jwk : JWKSet.parse(text).getKeys()) {
        if (jwk instanceof RSAKey rsa && rsa.getKeyID() != null && parsed.size() < MOST) {
          int bits = rsa.size();
          if (bits >= FEWEST_BITS && bits <= MOST_BITS) {
            parsed.put(rsa.getKeyID(), rsa.toRSAPublicKey());
          }
        }
      }
    } catch (ParseException | JOSEException e) {
      throw new ProviderUnavailable(
          "strange-keys", "ShipEngine's keys cannot be read", null, false, e);
    }
    return parsed;
  }
}
