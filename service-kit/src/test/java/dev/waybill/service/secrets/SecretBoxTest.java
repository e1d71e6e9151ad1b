package dev.waybill.service.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SecretBoxTest {

  private static final String OLD = "an old key of thirty-two bytes at least";
  private static final String NEW = "the new key of thirty-two bytes at least";
  private static final byte[] PLAIN = "whsec_hush".getBytes(UTF_8);

  @Test
  void whatIsClosedOpensAgainAndShowsNothing() {
    SecretBox box = box(NEW);
    byte[] closed = box.close(PLAIN, "tea");
    assertThat(new String(closed, UTF_8)).doesNotContain("hush");
    assertThat(box.open(closed, "tea")).isEqualTo(PLAIN);
    assertThat(box.close(PLAIN, "tea")).isNotEqualTo(closed);
  }

  @Test
  void aPreviousKeyStillOpensAndAnotherDoesNot() {
    byte[] closed = box(OLD).close(PLAIN, "tea");
    assertThat(box(NEW, OLD).open(closed, "tea")).isEqualTo(PLAIN);
    assertThatThrownBy(() -> box(NEW).open(closed, "tea"))
        .isInstanceOf(UnreadableSecretsException.class)
        .hasMessageContaining("tea")
        .hasMessageContaining("waybill.secrets.key");
  }

  @Test
  void secretsOfOneShopDoNotOpenAsThoseOfAnother() {
    byte[] closed = box(NEW).close(PLAIN, "tea");
    assertThatThrownBy(() -> box(NEW).open(closed, "coffee"))
        .isInstanceOf(UnreadableSecretsException.class);
  }

  @Test
  void aFlippedBitIsNoticed() {
    byte[] closed = box(NEW).close(PLAIN, "tea");
    closed[closed.length - 1] ^= 1;
    assertThatThrownBy(() -> box(NEW).open(closed, "tea"))
        .isInstanceOf(UnreadableSecretsException.class);
  }

  @Test
  void aShortKeyIsRefusedWithWordsOnHowToMakeOne() {
    assertThatThrownBy(() -> box("hunter2"))
        .hasMessageContaining("waybill.secrets.key")
        .hasMessageContaining("openssl rand")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void withoutAKeyNothingIsKept() {
    assertThat(box("").hasKey()).isFalse();
    assertThatThrownBy(() -> box("").close(PLAIN, "tea"))
        .hasMessageContaining("waybill.secrets.key");
  }

  private static SecretBox box(String key, String... previous) {
    return new SecretBox("waybill.secrets.key", key, List.of(previous));
  }
}
