package dev.waybill.orchestrator.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.orchestrator.definitions.Activation.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RollBackTest {

  private final List<Activation> history = new ArrayList<>();

  @Test
  void goes_one_back_and_once_more_goes_further() {
    activated(1);
    activated(2);
    activated(3);

    assertThat(rolledBack()).isEqualTo(2);
    assertThat(rolledBack()).isEqualTo(1);
    assertThat(RollBack.target(history)).isNull();
  }

  @Test
  void goes_back_to_what_was_active_even_if_that_is_a_higher_number() {
    activated(3);
    activated(1);

    assertThat(rolledBack()).isEqualTo(3);
  }

  @Test
  void forgets_what_was_taken_back() {
    activated(1);
    activated(2);
    rolledBack();
    activated(3);

    assertThat(rolledBack()).isEqualTo(1);
  }

  private void activated(int version) {
    add(version, Kind.ACTIVATED);
  }

  private Integer rolledBack() {
    Integer version = RollBack.target(history).version();
    add(version, Kind.ROLLED_BACK);
    return version;
  }

  private void add(Integer version, Kind kind) {
    history.add(
        new Activation(history.size(), "x", null, version, true, kind, "erika", "", Instant.EPOCH));
  }
}
