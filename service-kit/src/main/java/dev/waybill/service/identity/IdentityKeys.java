package dev.waybill.service.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads the keys of the identity check: P-256, as {@code openssl} writes them (PKCS #8 and
 * SubjectPublicKeyInfo), in PEM or as its bare base64, which fits on one line. A public key's id is
 * its RFC 7638 thumbprint, so that nobody has to invent one.
 */
public final class IdentityKeys {

  private static final Pattern ARMOUR = Pattern.compile("-----(BEGIN|END) [A-Z ]+-----");
  private static final Pattern BETWEEN = Pattern.compile("[,;\\s]+");

  private IdentityKeys() {}

  /**
   * The public keys in {@code text}: PEM blocks one after another, or base64 between commas.
   *
   * @return none for ""
   * @throws UnusableIdentityKey if anything in it is no public key of P-256
   */
  public static List<ECKey> publicKeys(String text) {
    var keys = new ArrayList<ECKey>();
    for (String block : blocks(text)) {
      try {
        PublicKey read =
            KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(bytes(block)));
        keys.add(new ECKey.Builder(Curve.P_256, (ECPublicKey) read).keyIDFromThumbprint().build());
      } catch (GeneralSecurityException
          | JOSEException
          | IllegalArgumentException
          | IllegalStateException e) {
        throw new UnusableIdentityKey(
            "WAYBILL_IDENTITY_PUBLIC_KEYS has something in it that is no public key of the curve"
                + " P-256.",
            e);
      }
    }
    return List.copyOf(keys);
  }

  /**
   * @throws UnusableIdentityKey if it is anything but one private key of P-256
   */
  public static ECPrivateKey privateKey(String text) {
    List<String> blocks = blocks(text);
    try {
      if (blocks.size() != 1) {
        throw new IllegalArgumentException(blocks.size() + " keys");
      }
      var key =
          (ECPrivateKey)
              KeyFactory.getInstance("EC")
                  .generatePrivate(new PKCS8EncodedKeySpec(bytes(blocks.getFirst())));
      if (!Curve.P_256.equals(Curve.forECParameterSpec(key.getParams()))) {
        throw new IllegalArgumentException("another curve");
      }
      return key;
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      // Not with the cause, which may quote the key.
      throw new UnusableIdentityKey(
          text.isBlank()
              ? "WAYBILL_IDENTITY_PRIVATE_KEY is not set, so no service would answer anybody."
              : "WAYBILL_IDENTITY_PRIVATE_KEY is not one private key (PKCS #8) of the curve P-256.",
          null);
    }
  }

  /** One text for each key. Base64 inside PEM is broken into lines, so armour parts come first. */
  private static List<String> blocks(String text) {
    if (text.contains("-----BEGIN")) {
      return ARMOUR.splitAsStream(text).filter(block -> !block.isBlank()).toList();
    }
    return BETWEEN.splitAsStream(text.strip()).filter(block -> !block.isEmpty()).toList();
  }

  private static byte[] bytes(String block) {
    return Base64.getDecoder().decode(block.replaceAll("\\s", ""));
  }
}
