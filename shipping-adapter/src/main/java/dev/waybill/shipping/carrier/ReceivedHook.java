package dev.waybill.shipping.carrier;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A webhook of a gateway as it came.
 *
 * @param headers names in lower case
 */
public record ReceivedHook(Map<String, String> headers, byte[] body) {

  public @Nullable String header(String name) {
    return headers.get(name.toLowerCase(Locale.ROOT));
  }
}
