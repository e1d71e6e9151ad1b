package dev.waybill.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryBudgetTest {

  @Test
  void oneShopLeavesRoomForTheOthers() {
    var budget = new MemoryBudget(2_560);
    MemoryBudget.Share flood = budget.share();
    MemoryBudget.Share other = budget.share();
    assertThat(flood.take(100)).isTrue();
    assertThat(flood.take(1)).isFalse();
    assertThat(other.take(100)).isTrue();
    assertThat(other.take(1)).isFalse();
    flood.giveBack(100);
    assertThat(flood.take(50)).isTrue();
    assertThat(budget.share().take(51)).isFalse();
    assertThat(budget.share().take(50)).isTrue();
  }
}
