package dev.waybill.ingest.shop;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32C;

/**
 * How to reach a shop's API.
 *
 * @param url the shop's address, without a slash at its end
 * @param credentials those that the shop's platform needs
 * @param configured whether its address is from the service's configuration, and not from the API
 */
public record ApiAccess(URI url, Map<ApiCredential, String> credentials, boolean configured) {

  public ApiAccess {
    credentials = Collections.unmodifiableMap(new EnumMap<>(credentials));
  }

  /**
   * @throws NullPointerException if the shop's platform does not need it
   */
  public String credential(ApiCredential which) {
    return Objects.requireNonNull(credentials.get(which), which.field());
  }

  /** Tells changed credentials from those before; too short to find them by it. */
  public String mark() {
    var sum = new CRC32C();
    sum.update((url + "|" + String.join("|", credentials.values())).getBytes(UTF_8));
    return HexFormat.of().toHexDigits((int) sum.getValue());
  }

  /** Never the credentials. */
  @Override
  public String toString() {
    return "ApiAccess[" + url + ']';
  }
}
