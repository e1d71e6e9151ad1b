package dev.waybill.service.customerpage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.contracts.OrderId;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CustomerPageLinksTest {

  private static final OrderId ORDER = OrderId.of("demo-woo", "4711");
  private final CustomerPageLinks links = links("s".repeat(32), "https://shop.example/");

  @Test
  void aLinkLeadsToItsOrderAndNowhereElse() {
    String link = links.link(ORDER);

    assertThat(link).startsWith("https://shop.example/p/").doesNotContain("demo-woo");
    String token = links.token(ORDER);
    assertThat(link).endsWith(token);
    assertThat(links.order(token)).contains(ORDER);
    assertThat(token).isNotEqualTo(links.token(OrderId.of("demo-woo", "4712")));
  }

  @Test
  void whoeverChangesOneCharacterSeesNothing() {
    String token = links.token(ORDER);
    for (int i = 0; i < token.length(); i++) {
      char other = token.charAt(i) == 'A' ? 'Q' : 'A';
      String forged = token.substring(0, i) + other + token.substring(i + 1);
      assertThat(links.order(forged)).as(forged).isEmpty();
    }
    for (String other : new String[] {"", "x", "%", token + "AAAA", "A".repeat(500)}) {
      assertThat(links.order(other)).as(other).isEmpty();
    }
  }

  @Test
  void anotherSecretEndsAllLinks() {
    assertThat(links("t".repeat(32), "https://shop.example").order(links.token(ORDER))).isEmpty();
  }

  @Test
  void withoutASecretOrAnAddressThereAreNone() {
    assertThat(links("", "https://shop.example").link(ORDER)).isNull();
    assertThat(links("", "").order(links.token(ORDER))).isEmpty();
    assertThat(links("s".repeat(32), "").link(ORDER)).isNull();
    assertThatThrownBy(() -> links("short", "")).hasMessageContaining("openssl rand");
  }

  private static CustomerPageLinks links(String secret, String url) {
    return new CustomerPageLinks(
        new CustomerPageSettings(secret, url, Duration.ofDays(60), ZoneOffset.UTC, Map.of()));
  }
}
