package dev.waybill.service.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandardWebhooksTest {

  /** The vector that the libraries of the specification share. */
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  private static final Instant AT = Instant.ofEpochSecond(1614265330);
  private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(UTF_8);
  private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

  @Test
  void signsAsTheSpecificationsLibrariesDo() {
    assertThat(StandardWebhooks.sign(List.of(SECRET), ID, AT, BODY))
        .containsEntry("webhook-id", ID)
        .containsEntry("webhook-timestamp", "1614265330")
        .containsEntry("webhook-signature", SIGNATURE);
  }

  @Test
  void twoSecretsSignWhileOneReplacesTheOther() {
    String other = StandardWebhooks.newSecret();
    String both =
        StandardWebhooks.sign(List.of(other, SECRET), ID, AT, BODY).get("webhook-signature");

    assertThat(both.split(" ")).hasSize(2).endsWith(SIGNATURE);
    assertThat(verify(SECRET, ID, AT, both, BODY, AT)).isTrue();
    assertThat(verify(other, ID, AT, both, BODY, AT)).isTrue();
    assertThat(verify(StandardWebhooks.newSecret(), ID, AT, both, BODY, AT)).isFalse();
  }

  @Test
  void takesNothingThatWasChanged() {
    assertThat(verify(SECRET, ID, AT, SIGNATURE, BODY, AT)).isTrue();
    assertThat(verify(SECRET, "other", AT, SIGNATURE, BODY, AT)).isFalse();
    assertThat(verify(SECRET, ID, AT.plusSeconds(1), SIGNATURE, BODY, AT)).isFalse();
    assertThat(verify(SECRET, ID, AT, SIGNATURE, "{}".getBytes(UTF_8), AT)).isFalse();
    assertThat(verify(SECRET, ID, AT, SIGNATURE.substring(3), BODY, AT)).isFalse();
    assertThat(verify(SECRET, ID, AT, "v1,###", BODY, AT)).isFalse();
    assertThat(StandardWebhooks.verify(SECRET, ID, "soon", SIGNATURE, BODY, AT)).isFalse();
    assertThat(StandardWebhooks.verify(SECRET, null, null, null, BODY, AT)).isFalse();
  }

  @Test
  void takesNothingThatIsOldOrFromTheFuture() {
    assertThat(verify(SECRET, ID, AT, SIGNATURE, BODY, AT.plusSeconds(300))).isTrue();
    assertThat(verify(SECRET, ID, AT, SIGNATURE, BODY, AT.plusSeconds(301))).isFalse();
    assertThat(verify(SECRET, ID, AT, SIGNATURE, BODY, AT.minusSeconds(301))).isFalse();
  }

  @Test
  void aNewSecretHas256Bits() {
    String secret = StandardWebhooks.newSecret();
    assertThat(secret).startsWith("whsec_").isNotEqualTo(StandardWebhooks.newSecret());
    assertThat(Base64.getDecoder().decode(secret.substring(6))).hasSize(32);
  }

  private static boolean verify(
      String secret, String id, Instant at, String signature, byte[] body, Instant now) {
    return StandardWebhooks.verify(
        secret, id, Long.toString(at.getEpochSecond()), signature, body, now);
  }
}
