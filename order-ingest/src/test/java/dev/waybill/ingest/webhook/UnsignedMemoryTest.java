package dev.waybill.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UnsignedMemoryTest {

  private final List<String> gone = new ArrayList<>();
  private final UnsignedMemory memory = new UnsignedMemory(800, 0, Duration.ZERO);

  @Test
  void whoFillsHisShareLosesHisOldest() {
    room("first", "shop", "a").grow(150);
    room("second", "shop", "a").grow(50);
    assertThat(room("third", "shop", "a").grow(100)).isTrue();
    assertThat(gone).containsExactly("first");
    assertThat(room("another's", "shop", "b").grow(200)).isTrue();
    assertThat(gone).hasSize(1);
  }

  @Test
  void aShopThatIsFloodedFromEverywhereLosesTheOldestOfItsOwn() {
    room("other", "other", "x").grow(100);
    room("first", "shop", "a").grow(200);
    room("second", "shop", "b").grow(200);
    assertThat(room("genuine", "shop", "c").grow(10)).isTrue();
    assertThat(gone).containsExactly("first");
  }

  @Test
  void whatIsWholeStaysAndWhatHadToGoIsNotWhole() {
    UnsignedMemory.Room whole = room("whole", "shop", "a");
    whole.grow(150);
    assertThat(whole.finish()).isTrue();
    UnsignedMemory.Room slow = room("slow", "shop", "a");
    slow.grow(50);
    assertThat(room("new", "shop", "a").grow(50)).isTrue();
    assertThat(gone).containsExactly("slow");
    assertThat(slow.finish()).isFalse();
    assertThat(slow.grow(1)).isFalse();
    assertThat(room("large", "shop", "a").grow(100)).as("only whole ones are left").isFalse();
    whole.leave();
    whole.leave();
    assertThat(room("large", "shop", "a").grow(150)).isTrue();
  }

  @Test
  void aBodyThatHasJustBegunIsLeftItsTimeWhereThereIsGrace() {
    var patient = new UnsignedMemory(800, 0, Duration.ofMinutes(1));
    assertThat(patient.room("shop", "a", () -> gone.add("young")).grow(200)).isTrue();
    assertThat(patient.room("shop", "a", () -> gone.add("new")).grow(1)).isFalse();
    assertThat(gone).isEmpty();
  }

  @Test
  void whereNobodyKnowsWhoSendsAFloodedShopKeepsNoOtherOut() {
    var patient = new UnsignedMemory(800, 0, Duration.ofMinutes(1));
    while (patient.room("flooded", null, () -> gone.add("young")).grow(50)) {
      // Until nothing of it is left.
    }
    assertThat(patient.room("flooded", "known", () -> gone.add("known")).grow(50))
        .as("a shop has its share")
        .isFalse();
    assertThat(patient.room("other", null, () -> gone.add("other")).grow(400)).isTrue();
    assertThat(gone).isEmpty();
  }

  @Test
  void whereNobodyKnowsWhoSendsTheOldestOfTheShopHasToGo() {
    room("first", "shop", null).grow(300);
    room("second", "shop", null).grow(100);
    UnsignedMemory.Room genuine = room("genuine", "shop", null);
    assertThat(genuine.grow(100)).isTrue();
    assertThat(genuine.finish()).isTrue();
    assertThat(gone).containsExactly("first");
    genuine.leave();
    genuine.leave();
  }

  private UnsignedMemory.Room room(String name, String shop, @Nullable String sender) {
    return memory.room(shop, sender, () -> gone.add(name));
  }
}
