package dev.waybill.service.exchange.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BinOrderTest {

  @Test
  void numbers_count_as_numbers_and_what_lies_in_no_bin_comes_last() {
    List<String> bins =
        new ArrayList<>(Arrays.asList(null, "B-1", "A-10-2", "a-2", "A-2-10", "A-2-9", "", "A-02"));

    bins.sort(BinOrder.INSTANCE);

    assertThat(bins).containsExactly("A-02", "a-2", "A-2-9", "A-2-10", "A-10-2", "B-1", null, "");
  }
}
