package dev.waybill.service.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.ECKey;
import dev.waybill.testing.TestIdentity;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.oauth2.jwt.BadJwtException;

class IdentityKeysTest {

  /** As {@code openssl pkey -pubout} writes it. */
  private static final String PEM =
      """
      -----BEGIN PUBLIC KEY-----
      %s
      -----END PUBLIC KEY-----
      """
          .formatted(
              Base64.getMimeEncoder(64, new byte[] {'\n'})
                  .encodeToString(TestIdentity.pair().getPublic().getEncoded()));

  @Test
  void aKeyIsReadAsPemAndAsOneLine() {
    String line = PEM.replaceAll("-----[A-Z ]+-----|\\s", "");

    assertThat(IdentityKeys.publicKeys(line)).isEqualTo(IdentityKeys.publicKeys(PEM)).hasSize(1);
  }

  @Test
  void severalKeysHaveIdsOfTheirOwn() {
    List<ECKey> keys = IdentityKeys.publicKeys(PEM + PEM + other());

    assertThat(keys).hasSize(3);
    assertThat(keys.get(0).getKeyID()).isEqualTo(keys.get(1).getKeyID());
    assertThat(keys.get(2).getKeyID()).isNotEqualTo(keys.get(0).getKeyID());
    assertThat(IdentityKeys.publicKeys(TestIdentity.publicKeys() + ", " + oneLine())).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"${MY_KEY}", "0123456789abcdef0123456789abcdef", "-----BEGIN KEY-----"})
  void whatIsNoKeyStopsTheStart(String text) {
    assertThatThrownBy(() -> IdentityKeys.publicKeys(text.replace("KEY-----", "KEY-----\nAAAA")))
        .isInstanceOf(UnusableIdentityKey.class);
    assertThatThrownBy(() -> IdentityKeys.privateKey(text))
        .isInstanceOf(UnusableIdentityKey.class)
        .hasMessageContaining("WAYBILL_IDENTITY_PRIVATE_KEY")
        .hasNoCause();
  }

  @Test
  void aKeyOfAnotherCurveIsNone() throws Exception {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(384);
    var pair = generator.generateKeyPair();
    var base64 = Base64.getEncoder();

    assertThatThrownBy(
            () -> IdentityKeys.privateKey(base64.encodeToString(pair.getPrivate().getEncoded())))
        .isInstanceOf(UnusableIdentityKey.class);
    assertThatThrownBy(
            () -> IdentityKeys.publicKeys(base64.encodeToString(pair.getPublic().getEncoded())))
        .isInstanceOf(UnusableIdentityKey.class);
  }

  @Test
  void withoutAKeyEverythingIsRefused() {
    assertThat(IdentityKeys.publicKeys("")).isEmpty();
    String token = TestIdentity.token("example", "ann", "operator");

    assertThatThrownBy(() -> TokenCheck.of(List.of(), "example", Clock.systemUTC()).decode(token))
        .isInstanceOf(BadJwtException.class);
  }

  private static String other() {
    return "-----BEGIN PUBLIC KEY-----\n" + oneLine() + "\n-----END PUBLIC KEY-----\n";
  }

  private static String oneLine() {
    return Base64.getEncoder().encodeToString(TestIdentity.pair().getPublic().getEncoded());
  }
}
