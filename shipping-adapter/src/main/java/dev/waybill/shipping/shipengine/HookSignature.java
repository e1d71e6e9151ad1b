package dev.waybill.shipping.shipengine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.shipping.carrier.ForgedHook;
import dev.waybill.shipping.carrier.ReceivedHook;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * Checks that a webhook is ShipEngine's: RSA with SHA-256 over {@code {timestamp}.{body}}, with one
 * of the keys that it publishes.
 */
final class HookSignature {

  private static final Duration OLDEST = Duration.ofMinutes(10);

  private final SigningKeys keys;
  private final Clock clock;

  HookSignature(SigningKeys keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * @throws ForgedHook if it is not, or is too old to be new
   */
  void check(ReceivedHook hook) {
    String timestamp = header(hook, "x-shipengine-timestamp");
    byte[] signature = decoded(header(hook, "x-shipengine-rsa-sha256-signature"));
    PublicKey key = keys.key(header(hook, "x-shipengine-rsa-sha256-key-id"));
    if (Duration.between(instant(timestamp), clock.instant()).abs().compareTo(OLDEST) > 0) {
      throw new ForgedHook("The webhook's timestamp is not of the last ten minutes");
    }
    try {
      Signature check = Signature.getInstance("SHA256withRSA");
      check.initVerify(key);
      check.update((timestamp + '.').getBytes(UTF_8));
      check.update(hook.body());
      if (!check.verify(signature)) {
        throw new ForgedHook("The webhook's signature is wrong");
      }
    } catch (GeneralSecurityException e) {
      throw new ForgedHook("The webhook's signature is none");
    }
  }

  private static String header(ReceivedHook hook, String name) {
    String value = hook.header(name);
    if (value == null || value.isBlank()) {
      throw new ForgedHook("The webhook has no header " + name);
    }
    return value;
  }

  private static byte[] decoded(String signature) {
    try {
      return Base64.getDecoder().decode(signature);
    } catch (IllegalArgumentException e) {
      throw new ForgedHook("The webhook's signature is no base64");
    }
  }

  /** ISO 8601, or seconds since 1970. */
  private static Instant instant(String text) {
    try {
      return text.chars().allMatch(Character::isDigit)
          ? Instant.ofEpochSecond(Long.parseLong(text))
          : Instant.parse(text);
    } catch (DateTimeException | NumberFormatException e) {
      throw new ForgedHook("The webhook's timestamp is none");
    }
  }
}
