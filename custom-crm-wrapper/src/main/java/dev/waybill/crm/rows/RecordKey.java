package dev.waybill.crm.rows;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Our id of a record as a key that any CRM tells from any other: some match exactly and some
 * whatever the case, so it is in lower case; some take what ends like the name of a file for one;
 * all have a greatest length. An id that has to be changed for that gets a hash of what it was, so
 * that two ids never become one key. The same id always has the same key.
 */
public final class RecordKey {

  private static final int LONGEST = 200;
  private static final int HASH_BYTES = 8;
  private static final Pattern LIKE_A_FILE = Pattern.compile("\\.[a-z]{1,5}$");

  private RecordKey() {}

  public static String of(String id) {
    String lower = id.strip().toLowerCase(Locale.ROOT);
    if (lower.equals(id) && lower.length() <= LONGEST && !LIKE_A_FILE.matcher(lower).find()) {
      return lower;
    }
    return lower.substring(0, Math.min(lower.length(), LONGEST)) + '-' + hash(id);
  }

  private static String hash(String id) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
