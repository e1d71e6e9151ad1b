package dev.waybill.orchestrator.storage;

import dev.waybill.contracts.wire.Json;
import dev.waybill.orchestrator.saga.event.SagaEvent;
import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.saga.state.SagaJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;

/** Sagas and their events as the database keeps them: UTF-8 bytes of JSON in text columns. */
final class StoredJson {

  private static final TypeReference<List<SagaEvent>> EVENTS = new TypeReference<>() {};

  /** What is not known would be gone once the state is written again. */
  private static final ObjectReader SAGA_READER =
      Json.reader(SagaJson.class).with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private static final ObjectReader LENIENT_SAGA_READER = Json.reader(SagaJson.class);
  private static final ObjectWriter SAGA_WRITER = Json.writer(SagaJson.class);
  private static final ObjectReader EVENT_READER = Json.reader(SagaEvent.class);
  private static final ObjectReader EVENTS_READER = Json.mapper().readerFor(EVENTS);
  private static final ObjectWriter EVENTS_WRITER = Json.mapper().writerFor(EVENTS);

  private StoredJson() {}

  static byte[] write(Saga saga) {
    return SAGA_WRITER.writeValueAsBytes(SagaJson.of(saga));
  }

  /**
   * A state that is gone on with.
   *
   * @throws JacksonException also if it has something in it that this release does not know
   */
  static Saga saga(byte[] json) {
    return SAGA_READER.<SagaJson>readValue(json).saga();
  }

  /**
   * A state that is only shown, as far as it is understood: what is added is left out, and words
   * that are not known stand beside it.
   *
   * @throws JacksonException if it has another shape than this release can read
   */
  static ShownSaga shown(byte[] json) {
    try {
      return new ShownSaga(LENIENT_SAGA_READER.<SagaJson>readValue(json).saga(), Map.of());
    } catch (JacksonException e) {
      var words = new NewerWords();
      Saga saga = LENIENT_SAGA_READER.withHandler(words).<SagaJson>readValue(json).saga();
      return new ShownSaga(saga, words.found());
    }
  }

  static byte[] write(List<SagaEvent> events) {
    return EVENTS_WRITER.writeValueAsBytes(events);
  }

  /** What is not known of it is {@link SagaEvent.Unrecognized}, and all else as it was. */
  static List<SagaEvent> events(byte[] json) {
    try {
      return EVENTS_READER.readValue(json);
    } catch (JacksonException e) {
      var events = new ArrayList<SagaEvent>();
      Json.mapper().readTree(json).forEach(event -> events.add(event(event)));
      return events;
    }
  }

  private static SagaEvent event(JsonNode event) {
    try {
      return EVENT_READER.readValue(event);
    } catch (JacksonException e) {
      return new SagaEvent.Unrecognized(
          event.path("type").asString(""),
          event.path("step").isString() ? event.path("step").stringValue() : null,
          NewerWords.of(event, e));
    }
  }
}
