package dev.waybill.console.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Changes to single places of a definition leave everything else as its author wrote it. */
class FlowTextTest {

  private static final String YAML =
      """
      workflow: a
      steps:
        one: {service: inventory, action: reserve, undo: release}   # first

        two:
          needs: one                 # why it waits
          service: shipping
          action: buy-label
          undo: void-label
          retry: &patient {attempts: 30, backoff: 1s..2m}   # patient

        # Large ones.
        three:
          needs: [one, two]
          hold: approval
        four: {needs: three, service: shop, action: mark-shipped, undo: none, because: said, retry: *patient}
      cancelled:
        five: {service: shop, action: cancel-order}
      """;

  private final FlowText text = FlowText.of(YAML);

  @Test
  void what_is_written_is_read() {
    assertThat(text.steps())
        .extracting(FlowStep::name)
        .containsExactly("one", "two", "three", "four", "five");
    FlowStep two = text.steps().get(1);
    assertThat(two.line()).isEqualTo(5);
    assertThat(two.needs()).containsExactly("one");
    assertThat(two.field("retry.attempts")).isEqualTo("30");
    assertThat(text.steps().get(3).field("retry.backoff")).isEqualTo("1s..2m");
  }

  @Test
  void a_value_is_replaced_where_it_stands() {
    assertThat(text.with("two", "needs", "[one, three]").text())
        .isEqualTo(YAML.replace("needs: one  ", "needs: [one, three]  "));
    assertThat(text.with("one", "action", "take").text())
        .isEqualTo(YAML.replace("action: reserve", "action: take"));
  }

  @Test
  void a_name_that_others_repeat_stays_and_one_that_repeats_is_replaced() {
    assertThat(text.with("two", "retry", "{attempts: 3}").text())
        .isEqualTo(YAML.replace("{attempts: 30, backoff: 1s..2m}", "{attempts: 3}"));
    assertThat(text.with("four", "retry", "{attempts: 3}").text())
        .isEqualTo(YAML.replace("*patient", "{attempts: 3}"));
  }

  @Test
  void a_new_key_follows_the_last_one() {
    assertThat(text.with("three", "deadline", "24h").text())
        .isEqualTo(YAML.replace("hold: approval\n", "hold: approval\n    deadline: 24h\n"));
    assertThat(text.with("one", "timeout", "5s").text())
        .isEqualTo(YAML.replace("undo: release}", "undo: release, timeout: 5s}"));
  }

  @Test
  void a_key_is_taken_back() {
    assertThat(text.with("two", "needs", null).text())
        .isEqualTo(YAML.replace("    needs: one                 # why it waits\n", ""));
    assertThat(text.with("four", "needs", null).text())
        .isEqualTo(YAML.replace("{needs: three, service: shop,", "{service: shop,"));
    assertThat(text.with("four", "retry", null).text())
        .isEqualTo(YAML.replace(", retry: *patient}", "}"));
    assertThat(text.with("two", "when", null).text()).isEqualTo(YAML);
  }

  @Test
  void a_step_is_added_at_the_end_of_its_section() {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("needs", "four");
    keys.put("hold", "approval");

    assertThat(text.adding("steps", "six", keys).text())
        .isEqualTo(
            YAML.replace(
                "cancelled:", "\n  six:\n    needs: four\n    hold: approval\ncancelled:"));
    assertThatThrownBy(() -> text.adding("steps", "five", keys)).hasMessageContaining("already");
  }

  @Test
  void those_that_needed_a_step_that_is_removed_need_what_it_needed() {
    FlowText without = text.removing("three");

    assertThat(without.text()).contains("# first", "# patient").doesNotContain("approval");
    assertThat(without.steps())
        .filteredOn(step -> step.name().equals("four"))
        .singleElement()
        .satisfies(step -> assertThat(step.needs()).containsExactly("one", "two"));
    assertThatThrownBy(() -> text.removing("two"))
        .as("others repeat what stands there")
        .isInstanceOf(UnreadableFlow.class);
  }

  @Test
  void what_is_no_yaml_is_refused_in_words() {
    assertThatThrownBy(() -> FlowText.of("a: [")).isInstanceOf(UnreadableFlow.class);
    assertThatThrownBy(() -> FlowText.of("- a")).isInstanceOf(UnreadableFlow.class);
  }

  @Test
  void conditions_go_from_text_to_rows_and_back() {
    for (String cel :
        List.of(
            "order.total > 1000 || order.risk == \"high\"",
            "order.needsShipping && !order.pickup",
            "\"vip\" in order.tags",
            "order.country in [\"CH\", \"NO\"] && order.grams <= 2000")) {
      Condition read = Condition.read(cel);
      assertThat(read.other()).isEmpty();
      assertThat(read.cel()).isEqualTo(cel);
    }
    String other = "results[\"reserve-stock\"].allocations.size() > 1";
    assertThat(Condition.read(other).other()).isEqualTo(other);
  }
}
