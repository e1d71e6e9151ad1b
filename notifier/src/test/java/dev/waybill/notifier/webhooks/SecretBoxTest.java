package dev.waybill.notifier.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class SecretBoxTest {

  private static final String KEY = "0123456789abcdef".repeat(4);
  private final UUID id = UUID.randomUUID();
  private final SecretBox box = new SecretBox(KEY);

  @Test
  void whatIsSealedIsOpenedWithTheSameKeyForTheSameSubscription() {
    byte[] sealed = box.seal("whsec_abc", id);

    assertThat(new SecretBox(KEY).open(sealed, id)).isEqualTo("whsec_abc");
    assertThat(box.seal("whsec_abc", id)).as("never the same twice").isNotEqualTo(sealed);
    assertThatThrownBy(() -> box.open(sealed, UUID.randomUUID()))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> new SecretBox("f".repeat(64)).open(sealed, id))
        .hasMessageContaining("WAYBILL_WEBHOOKS_KEY");
  }

  @Test
  void aKeyOfAnotherKindIsNamedAtStart() {
    assertThatThrownBy(() -> new SecretBox("short")).hasMessageContaining("at least 32");
    assertThat(new SecretBox("").hasKey()).isFalse();
  }
}
