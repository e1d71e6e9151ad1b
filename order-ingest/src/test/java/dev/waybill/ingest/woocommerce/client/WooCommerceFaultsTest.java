package dev.waybill.ingest.woocommerce.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.step.ProviderAnswer;
import dev.waybill.step.ProviderUnavailable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WooCommerceFaultsTest {

  @ParameterizedTest
  @CsvSource({
    "300, redirected",
    "301, redirected",
    "302, redirected",
    "303, redirected",
    "307, redirected",
    "308, redirected",
    "401, refused-key",
    "403, refused-key",
    "404, no-rest-api"
  })
  void whatASettingOfTheShopEndsIsForAPerson(int status, String code) {
    ProviderUnavailable explained =
        WooCommerceFaults.explained("tea", ProviderUnavailable.refused(answer(status)));

    assertThat(explained.outcome().code()).isEqualTo(code);
    assertThat(explained.outcome().reason()).contains("PATCH /api/shops/tea");
    assertThat(explained.outcome().mayHaveHappened()).isFalse();
  }

  @Test
  void whateverElseGoesWrongStaysWhatItIs() {
    var refused = ProviderUnavailable.refused(answer(400));
    var down = new ProviderUnavailable("http-503", "down", null, false, null, answer(503));
    var silent = new ProviderUnavailable("time-out", "silent", null, true, null);

    assertThat(WooCommerceFaults.explained("tea", refused)).isSameAs(refused);
    assertThat(WooCommerceFaults.explained("tea", down)).isSameAs(down);
    assertThat(WooCommerceFaults.explained("tea", silent)).isSameAs(silent);
  }

  private static ProviderAnswer answer(int status) {
    return new ProviderAnswer(status, "{\"code\":\"woocommerce_rest_x\",\"message\":\"No.\"}");
  }
}
