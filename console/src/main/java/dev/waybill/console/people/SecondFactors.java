package dev.waybill.console.people;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import dev.waybill.service.secrets.SecretBox;
import java.net.URLEncoder;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Codes of an app (TOTP, RFC 6238: SHA-1, 6 digits, 30 s), as a second factor. A code of the step
 * before or after is taken, since clocks differ; none is taken twice. Recovery codes are good once
 * each.
 */
public final class SecondFactors {

  private static final int RECOVERY_CODES = 10;
  private static final int SECRET_BYTES = 20;
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private final PeopleStore store;
  private final SecretBox box;
  private final Clock clock;
  private final TransactionTemplate transaction;
  private final TimeBasedOneTimePasswordGenerator codes = new TimeBasedOneTimePasswordGenerator();

  SecondFactors(PeopleStore store, SecretBox box, Clock clock, TransactionTemplate transaction) {
    this.store = store;
    this.box = box;
    this.clock = clock;
    this.transaction = transaction;
  }

  /**
   * What an app needs.
   *
   * @param secret in base 32, to be typed
   * @param picture a data: URL with the QR code
   */
  public record Setup(String secret, String picture) {}

  /** Whether there is a key to keep their secrets with. */
  public boolean arePossible() {
    return box.hasKey();
  }

  /** Begins: the secret is not asked for before {@link #confirm}. */
  public Setup begin(String person) {
    if (!box.hasKey()) {
      throw Refused.conflict(
          "Second factors need a key to be kept with: set WAYBILL_PEOPLE_KEY of the console.");
    }
    byte[] secret = Secrets.bytes(SECRET_BYTES);
    store.pending(person, box.close(secret, about(person)));
    String text = base32(secret);
    String label = URLEncoder.encode("Waybill:" + person, UTF_8).replace("+", "%20");
    return new Setup(
        text, picture("otpauth://totp/" + label + "?secret=" + text + "&issuer=Waybill"));
  }

  /**
   * Ends it with a code of the app: from now on codes are asked for.
   *
   * @return recovery codes, shown this once; none if that is not the code of now
   */
  public List<String> confirm(String person, String code) {
    byte[] pending = store.factor(person).pending();
    if (pending == null) {
      throw Refused.conflict("Begin with the picture: scan it with your app.");
    }
    byte[] secret = box.open(pending, about(person));
    if (!takes(person, secret, code)) {
      return List.of();
    }
    List<String> recovery = Stream.generate(Secrets::code).limit(RECOVERY_CODES).toList();
    transaction.executeWithoutResult(
        _ -> {
          store.factor(person, box.close(secret, about(person)));
          store.recoveryCodes(person, recovery.stream().map(Secrets::digest).toList());
        });
    return recovery;
  }

  /** Codes are not asked for any more. */
  public void end(String person) {
    transaction.executeWithoutResult(
        _ -> {
          store.factor(person, null);
          store.recoveryCodes(person, List.of());
        });
  }

  /** Whether somebody who has a second factor may come in with this code, which is used up then. */
  boolean isRight(String person, String code) {
    byte[] secret = store.factor(person).secret();
    if (secret == null || code.isBlank()) {
      return false;
    }
    return takes(person, box.open(secret, about(person)), code)
        || store.useRecoveryCode(person, Secrets.digest(code.strip().toLowerCase(Locale.ROOT)));
  }

  /** How many recovery codes are left. */
  public long recoveryCodesLeft(String person) {
    return store.recoveryCodes(person);
  }

  private boolean takes(String person, byte[] secret, String code) {
    String typed = code.replace(" ", "");
    Duration step = codes.getTimeStep();
    Instant now = clock.instant();
    return IntStream.of(0, -1, 1)
        .mapToObj(away -> now.plus(step.multipliedBy(away)))
        .anyMatch(
            at ->
                MessageDigest.isEqual(code(secret, at).getBytes(UTF_8), typed.getBytes(UTF_8))
                    && store.takeStep(person, at.getEpochSecond() / step.toSeconds()));
  }

  private String code(byte[] secret, Instant at) {
    try {
      return codes.generateOneTimePasswordString(
          new SecretKeySpec(secret, codes.getAlgorithm()), at);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException("Any bytes are a key", e);
    }
  }

  private static String about(String person) {
    return "second-factor/" + person;
  }

  static String base32(byte[] bytes) {
    var text = new StringBuilder();
    int buffer = 0;
    int bits = 0;
    for (byte one : bytes) {
      buffer = (buffer << 8) | (one & 0xff);
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        text.append(BASE32.charAt((buffer >> bits) & 31));
      }
    }
    return bits == 0
        ? text.toString()
        : text.append(BASE32.charAt((buffer << (5 - bits)) & 31)).toString();
  }

  /** SVG, black on white in any colour scheme, since cameras want it so. */
  private static String picture(String content) {
    try {
      BitMatrix matrix =
          new QRCodeWriter()
              .encode(content, BarcodeFormat.QR_CODE, 0, 0, Map.of(EncodeHintType.MARGIN, 4));
      var path = new StringBuilder();
      for (int y = 0; y < matrix.getHeight(); y++) {
        for (int x = 0; x < matrix.getWidth(); x++) {
          if (matrix.get(x, y)) {
            path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
          }
        }
      }
      String svg =
          "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d'><path fill='#fff' d='M0 0h%dv%dH0z'/><path d='%s'/></svg>"
              .formatted(
                  matrix.getWidth(),
                  matrix.getHeight(),
                  matrix.getWidth(),
                  matrix.getHeight(),
                  path);
      return "data:image/svg+xml;base64,"
          + java.util.Base64.getEncoder().encodeToString(svg.getBytes(UTF_8));
    } catch (WriterException e) {
      throw new IllegalStateException("A short text fits into a QR code", e);
    }
  }
}
