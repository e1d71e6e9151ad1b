package dev.waybill.customers.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {

  @Test
  void pairsAreCountedWithinGroups() {
    int[] persons = Figures.numbered(List.of("a", "a", "a", "b", "b", "c"));

    Figures figures = Figures.of(new int[] {0, 0, 2, 2, 4, 5}, persons);

    assertThat(figures).isEqualTo(new Figures(2, 1, 4));
    assertThat(figures.precision()).isEqualTo(0.5);
    assertThat(figures.recall()).isEqualTo(0.25);
    assertThat(figures.f1()).isEqualTo(1 / 3.0, within(1e-9));
  }

  @Test
  void whereNothingIsPutTogetherNothingIsWrong() {
    assertThat(new Figures(0, 0, 5).precision()).isEqualTo(1);
    assertThat(new Figures(0, 0, 5).recall()).isZero();
  }
}
