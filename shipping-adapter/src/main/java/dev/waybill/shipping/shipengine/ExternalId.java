package dev.waybill.shipping.shipengine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Our reference as ShipEngine keeps it. Its external_shipment_id takes 50 characters and cuts what
 * is longer without a word, so that two references that begin alike would become one: a hash of it
 * goes there.
 */
final class ExternalId {

  private static final String OURS = "wb-";
  private static final int BYTES = 20;

  private ExternalId() {}

  static String of(String reference) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(reference.getBytes(UTF_8));
      return OURS + HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
