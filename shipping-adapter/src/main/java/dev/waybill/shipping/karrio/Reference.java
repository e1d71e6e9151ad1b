package dev.waybill.shipping.karrio;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Our reference in Karrio. Its field takes 35 characters, which carriers print and people search
 * for, so it gets the beginning and a hash of longer ones; the whole is in the metadata.
 */
final class Reference {

  /** In a shipment's metadata. */
  static final String KEY = "reference";

  private static final int LONGEST = 35;
  private static final int HASH = 12;

  private Reference() {}

  static String brief(String reference) {
    return reference.length() <= LONGEST
        ? reference
        : reference.substring(0, LONGEST - HASH - 1) + '~' + hash(reference);
  }

  /** Whether a shipment was made under this reference: the whole of it counts. */
  static boolean is(String reference, KarrioApi.KarrioShipment shipment) {
    return reference.equals(of(shipment));
  }

  /** Under which a shipment was made; null if it is none of ours. */
  static @Nullable String of(KarrioApi.KarrioShipment shipment) {
    Map<String, Object> metadata = shipment.metadata();
    return metadata != null && metadata.get(KEY) instanceof String whole ? whole : null;
  }

  private static String hash(String reference) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(reference.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, HASH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
