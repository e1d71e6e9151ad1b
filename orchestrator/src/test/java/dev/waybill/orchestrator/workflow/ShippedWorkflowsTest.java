package dev.waybill.orchestrator.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every definition that comes with Waybill. */
class ShippedWorkflowsTest {

  static List<Path> shipped() throws Exception {
    Path folder =
        Path.of(ShippedWorkflowsTest.class.getResource("/workflows/fulfillment.yaml").toURI());
    try (var files = Files.list(folder.getParent())) {
      return files.filter(file -> file.toString().endsWith(".yaml")).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void gives_every_step_an_undo_or_a_reason(Path file) throws IOException {
    for (StepDefinition step : workflow(file).steps().values()) {
      Call call = step.call();
      if (call != null) {
        assertThat(call.undo() != null || call.because() != null).as(step.name()).isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void retries_long_enough_for_an_outage_of_twenty_minutes(Path file) throws IOException {
    Workflow workflow = workflow(file);
    for (StepDefinition step : workflow.steps().values()) {
      Call call = step.call();
      if (call != null) {
        long seconds = 0;
        for (int attempt = 1; attempt < call.retry().attempts(); attempt++) {
          seconds += (long) (call.retry().waitAfter(attempt).toSeconds() * 0.8);
        }
        assertThat(seconds).as(step.name()).isGreaterThan(25 * 60);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void has_nothing_in_it_that_is_warned_of(Path file) throws IOException {
    assertThat(new WorkflowParser(new CelConditions()).parse(Files.readString(file)))
        .isInstanceOfSatisfying(
            ParseResult.Valid.class, valid -> assertThat(valid.warnings()).isEmpty());
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void buys_labels_as_the_first_of_them_does(Path file) throws IOException {
    Workflow first = workflow(file.resolveSibling("fulfillment.yaml"));

    assertThat(workflow(file).steps().get("buy-label").call())
        .isEqualTo(first.steps().get("buy-label").call());
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void tells_the_customer_last_in_both_sections(Path file) throws IOException {
    Workflow workflow = workflow(file);

    assertThat(workflow.before("tell-customer")).contains("buy-label", "tell-shop");
    assertThat(workflow.before("tell-customer-cancelled"))
        .contains("tell-crm-cancelled", "tell-shop-cancelled");
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void waits_for_the_hand_over_and_takes_stock_off_before_anybody_is_told(Path file)
      throws IOException {
    Workflow workflow = workflow(file);

    assertThat(workflow.before("hand-over")).contains("buy-label");
    assertThat(workflow.before("tell-shop")).contains("hand-over", "take-off-stock");
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void is_named_like_its_file(Path file) throws IOException {
    assertThat(workflow(file).name() + ".yaml").isEqualTo(file.getFileName().toString());
  }

  private static Workflow workflow(Path file) throws IOException {
    return new WorkflowParser(new CelConditions()).parse(Files.readString(file)).orThrow();
  }
}
