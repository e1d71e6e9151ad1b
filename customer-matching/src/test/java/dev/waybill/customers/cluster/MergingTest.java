package dev.waybill.customers.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What becomes one, and what a conflict keeps apart. */
class MergingTest {

  @Test
  void pairsBecomeChains() {
    var merging = new Merging(5, (a, b, anchored) -> false);

    assertThat(merging.merge(3, 4, true)).isTrue();
    assertThat(merging.merge(1, 3, true)).isTrue();

    assertThat(merging.head(4)).isEqualTo(1);
    assertThat(merging.head(3)).isEqualTo(1);
    assertThat(merging.head(0)).isZero();
  }

  @Test
  void noChainLeadsAroundAConflict() {
    var merging = new Merging(4, (a, b, anchored) -> Math.min(a, b) == 0 && Math.max(a, b) == 3);
    merging.merge(0, 1, true);
    merging.merge(2, 3, true);

    assertThat(merging.merge(1, 2, true)).isFalse();
    assertThat(merging.head(2)).isEqualTo(2);
    assertThat(merging.isConflict(1, 2)).isTrue();
  }

  @Test
  void whatEverybodyHasMakesNobodyOne() {
    var merging = new Merging(1000, (a, b, anchored) -> false);
    int merged = 0;
    for (int i = 1; i < 1000; i++) {
      merged += merging.merge(0, i, true) ? 1 : 0;
    }

    assertThat(merged).isEqualTo(199);
  }
}
