package dev.waybill.sandbox.crm;

import dev.waybill.sandbox.memory.Recent;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.concurrent.ThreadLocalRandom;

/** Access tokens, good for five minutes. */
final class Tokens {

  static final int SECONDS = 300;
  private static final String BASIC =
      "Basic "
          + Base64.getEncoder()
              .encodeToString("waybill:sandbox-crm-client-secret".getBytes(StandardCharsets.UTF_8));
  private static final int LIMIT = 10_000;

  private final Recent<Long> expiries = new Recent<>(LIMIT);
  private final Clock clock;

  Tokens(Clock clock) {
    this.clock = clock;
  }

  static boolean knowsClient(String authorization) {
    return BASIC.equals(authorization);
  }

  String issue() {
    var random = ThreadLocalRandom.current();
    String token =
        "sbx_" + Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
    expiries.put(token, clock.millis() + SECONDS * 1000L);
    return token;
  }

  boolean valid(String authorization) {
    if (!authorization.startsWith("Bearer ")) {
      return false;
    }
    Long expiry = expiries.get(authorization.substring(7));
    return expiry != null && clock.millis() < expiry;
  }
}
