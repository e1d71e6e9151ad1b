package dev.waybill.orchestrator.saga;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.contracts.wire.Json;
import dev.waybill.orchestrator.saga.event.EventTexts;
import dev.waybill.orchestrator.saga.event.SagaEvent;
import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.saga.state.SagaJson;
import dev.waybill.orchestrator.saga.state.TaskState;
import dev.waybill.orchestrator.workflow.WorkflowParser;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;

/**
 * What databases hold today, in files under {@code stored}: every release to come has to read it,
 * and to write it as it was while the order stays as it is. Lines are added for new forms, and
 * never changed.
 */
class StoredFormsTest {

  private static final ObjectReader STRICT =
      Json.reader(SagaJson.class).with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  static List<String> sagas() throws IOException {
    return lines("sagas.jsonl");
  }

  static List<String> events() throws IOException {
    return lines("events.jsonl");
  }

  @ParameterizedTest
  @MethodSource("sagas")
  void a_state_is_read_and_written_as_it_was(String stored) {
    Saga saga = STRICT.<SagaJson>readValue(stored).saga();

    byte[] written = Stored.write(saga);
    assertThat(Json.mapper().readTree(written)).isEqualTo(Json.mapper().readTree(stored));
    assertThat(new String(written, UTF_8))
        .as("to the byte, what is written most")
        .endsWith(stored.substring(stored.indexOf("\"sp\":")));
  }

  @ParameterizedTest
  @MethodSource("events")
  void an_event_is_read_and_written_as_it_was(String stored) {
    SagaEvent event = Json.reader(SagaEvent.class).readValue(stored);

    assertThat(event).isNotInstanceOf(SagaEvent.Unrecognized.class);
    assertThat(EventTexts.text(event)).isNotBlank();
    assertThat(Json.mapper().readTree(Json.writer(SagaEvent.class).writeValueAsBytes(event)))
        .isEqualTo(Json.mapper().readTree(stored));
  }

  @Test
  void every_kind_of_event_and_task_state_is_among_them() throws IOException {
    var kinds = new TreeSet<String>();
    for (String stored : events()) {
      SagaEvent event = Json.reader(SagaEvent.class).readValue(stored);
      kinds.add(EventTexts.type(event));
    }
    var states = new TreeSet<TaskState>();
    for (String stored : sagas()) {
      Saga saga = STRICT.<SagaJson>readValue(stored).saga();
      saga.steps().values().forEach(step -> step.tasks().forEach(task -> states.add(task.state())));
    }

    assertThat(kinds).containsAll(EventTexts.types().values());
    // A step that waits has no task yet.
    assertThat(states).hasSize(TaskState.values().length - 1).doesNotContain(TaskState.WAITING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fulfillment", "fulfillment-with-approval"})
  void a_definition_that_could_be_saved_once_can_be_read(String name) throws IOException {
    String yaml = String.join("\n", lines("workflows/" + name + ".yaml"));

    assertThat(new WorkflowParser(Given.CONDITIONS).parse(yaml).orThrow().name()).isEqualTo(name);
  }

  @Test
  void what_a_newer_release_added_anywhere_is_noticed() throws IOException {
    String task =
        sagas().stream().filter(saga -> saga.contains("{\"p\":")).findFirst().orElseThrow();
    for (String newer :
        List.of(
            task.replaceFirst("\\{", "{\"zz\":1,"),
            task.replaceFirst("\\{\"p\":", "{\"zz\":1,\"p\":"),
            task.replaceFirst("\"fa\":\\{", "\"fa\":{\"zz\":1,"))) {
      assertThatThrownBy(() -> STRICT.readValue(newer)).hasMessageContaining("zz");
    }
  }

  private static List<String> lines(String file) throws IOException {
    try (var stored = StoredFormsTest.class.getResourceAsStream("/stored/" + file)) {
      return new String(Objects.requireNonNull(stored, file).readAllBytes(), UTF_8)
          .lines()
          .toList();
    }
  }
}
