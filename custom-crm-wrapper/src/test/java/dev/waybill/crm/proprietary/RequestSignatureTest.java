package dev.waybill.crm.proprietary;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RequestSignatureTest {

  private final RequestSignature signature = new RequestSignature("sandbox-crm-signing-key");

  /** Reckoned with openssl: {@code printf 'PUT\n…' | openssl dgst -sha256 -hmac KEY}. */
  @Test
  void aRequestIsSignedAsTheCrmChecksIt() {
    String signed =
        signature.sign(
            "PUT",
            "/crm/v2/customers/demo%3A7",
            1_795_766_400L,
            "{\"email\":\"anna@example.com\"}".getBytes(StandardCharsets.UTF_8));

    assertThat(signed)
        .isEqualTo("38c2adfb85d5f724a2ed40723df9595f4bb21adc7197a435cb46d4eb1c10dcda");
  }

  @Test
  void aRequestWithoutABodySignsTheHashOfNothing() {
    assertThat(signature.sign("GET", "/crm/v2/orders/1", 1_795_766_400L, new byte[0]))
        .isEqualTo("15ae2ca2e859504ab54f5f78ecfd3cab7fb71f87d92a629026c88e310efd9586");
  }
}
