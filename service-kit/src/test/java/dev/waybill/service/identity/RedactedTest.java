package dev.waybill.service.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactedTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://hooks.zapier.com/hooks/catch/1/abc/|https://hooks.zapier.com/…",
        "http://n8n.local:5678/webhook/9f?key=1#x|http://n8n.local:5678/…",
        "https://user:secret@host.example/x|https://host.example/…",
        "HTTPS://Host.example|HTTPS://Host.example/…",
        "url: \"https://a.example/k\", then: 'http://b.example/k'"
            + "|url: \"https://a.example/…\", then: 'http://b.example/…'",
        "no address at all|no address at all"
      },
      quoteCharacter = '`')
  void ofAnAddressOnlyTheHostIsTold(String text, String told) {
    assertThat(Redacted.urls(text)).isEqualTo(told);
  }
}
