package dev.waybill.orchestrator.storage;

import dev.waybill.contracts.wire.Json;
import dev.waybill.orchestrator.saga.Saga;
import dev.waybill.orchestrator.saga.SagaEvent;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;

/** Sagas and their events as the database keeps them: UTF-8 bytes of JSON in text columns. */
final class StoredJson {

  private static final TypeReference<List<SagaEvent>> EVENTS = new TypeReference<>() {};

  /** What is not known would be gone once the state is written again. */
  private static final ObjectReader SAGA_READER =
      Json.reader(Saga.class).with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private static final ObjectReader LENIENT_SAGA_READER = Json.reader(Saga.class);
  private static final ObjectWriter SAGA_WRITER = Json.writer(Saga.class);
  private static final ObjectReader EVENTS_READER = Json.mapper().readerFor(EVENTS);
  private static final ObjectWriter EVENTS_WRITER = Json.mapper().writerFor(EVENTS);

  private StoredJson() {}

  static byte[] write(Saga saga) {
    return SAGA_WRITER.writeValueAsBytes(saga);
  }

  /**
   * A state that is gone on with.
   *
   * @throws JacksonException also if it has something in it that this release does not know
   */
  static Saga saga(byte[] json) {
    return SAGA_READER.readValue(json);
  }

  /** A state that is only shown, as far as it is understood. */
  static Saga shown(byte[] json) {
    return LENIENT_SAGA_READER.readValue(json);
  }

  static byte[] write(List<SagaEvent> events) {
    return EVENTS_WRITER.writeValueAsBytes(events);
  }

  static List<SagaEvent> events(byte[] json) {
    return EVENTS_READER.readValue(json);
  }
}
