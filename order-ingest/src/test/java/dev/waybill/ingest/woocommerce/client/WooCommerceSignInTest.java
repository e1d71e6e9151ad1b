package dev.waybill.ingest.woocommerce.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Basic credentials go in the clear to what is near, and to nothing that only begins like it. */
class WooCommerceSignInTest {

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.8.0.1", "[::1]", "localhost", "sandbox"})
  void near(String host) {
    assertThat(WooCommerceSignIn.isNear(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1.evil.example",
        "127.evil",
        "127.1",
        "0127.0.0.1",
        "2130706433",
        "shop.example",
        "localhost.",
        "[::ffff:127.0.0.1]"
      })
  void notNear(String host) {
    assertThat(WooCommerceSignIn.isNear(host)).isFalse();
  }
}
