package dev.waybill.shipping.easypost;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.contracts.wire.Json;
import dev.waybill.shipping.carrier.Account;
import dev.waybill.shipping.carrier.ForgedHook;
import dev.waybill.shipping.carrier.ReceivedHook;
import dev.waybill.shipping.carrier.TrackedParcel;
import dev.waybill.shipping.carrier.Tracking;
import dev.waybill.shipping.carrier.TrackingStatus;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Every label that is bought has a tracker there; its news comes as {@code tracker.updated}. */
record EasyPostTracking(Account account, EasyPostApi api) implements Tracking {

  static final String SECRET = "webhookSecret";
  private static final String SIGNATURE = "x-hmac-signature";
  private static final String SCHEME = "hmac-sha256-hex=";

  @Override
  public TrackedParcel track(String labelId, String trackingNumber) {
    Told.Tracker tracker = api.shipment(labelId).tracker();
    return tracker == null
        ? new TrackedParcel(labelId, trackingNumber, TrackingStatus.UNKNOWN, null, List.of())
        : TrackerWords.parcel(tracker);
  }

  @Override
  public List<TrackedParcel> read(ReceivedHook hook) {
    String signature = hook.header(SIGNATURE);
    if (signature == null) {
      throw new ForgedHook("The header X-Hmac-Signature is missing");
    }
    byte[] expected = (SCHEME + hmac(hook.body())).getBytes(UTF_8);
    if (!MessageDigest.isEqual(expected, signature.strip().getBytes(UTF_8))) {
      throw new ForgedHook("The header X-Hmac-Signature does not fit the body");
    }
    try {
      JsonNode event = Json.mapper().readTree(hook.body());
      return event.path("description").asString("").startsWith("tracker.") && ofOurMode(event)
          ? List.of(
              TrackerWords.parcel(
                  Json.mapper().treeToValue(event.path("result"), Told.Tracker.class)))
          : List.of();
    } catch (JacksonException e) {
      throw new IllegalArgumentException("The body is no event of EasyPost", e);
    }
  }

  /** News of test labels comes to the same address where somebody has set it up so. */
  private boolean ofOurMode(JsonNode event) {
    return event.path("mode").asString("").equals("test") == account.test();
  }

  /** EasyPost normalises the secret before it signs: an accent is a character of its own then. */
  private String hmac(byte[] body) {
    String secret = account.secrets().get(SECRET);
    if (secret == null || secret.isBlank()) {
      throw new ForgedHook("The account has no webhook secret, so that nobody can be believed");
    }
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      byte[] key = Normalizer.normalize(secret, Normalizer.Form.NFKD).getBytes(UTF_8);
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Never the account's secrets. */
  @Override
  public String toString() {
    return "EasyPostTracking[" + account.id() + ']';
  }
}
