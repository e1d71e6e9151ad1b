package dev.waybill.orchestrator.storage;

import dev.waybill.contracts.wire.Json;
import dev.waybill.orchestrator.saga.Saga;
import dev.waybill.orchestrator.saga.SagaEvent;
import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;

/** Sagas and their events as the database keeps them: UTF-8 bytes of JSON in text columns. */
final class StoredJson {

  private static final TypeReference<List<SagaEvent>> EVENTS = new TypeReference<>() {};
  private static final ObjectReader SAGA_READER = Json.reader(Saga.class);
  private static final ObjectWriter SAGA_WRITER = Json.writer(Saga.class);
  private static final ObjectReader EVENTS_READER = Json.mapper().readerFor(EVENTS);
  private static final ObjectWriter EVENTS_WRITER = Json.mapper().writerFor(EVENTS);

  private StoredJson() {}

  static byte[] write(Saga saga) {
    return SAGA_WRITER.writeValueAsBytes(saga);
  }

  static Saga saga(byte[] json) {
    return SAGA_READER.readValue(json);
  }

  static byte[] write(List<SagaEvent> events) {
    return EVENTS_WRITER.writeValueAsBytes(events);
  }

  static List<SagaEvent> events(byte[] json) {
    return EVENTS_READER.readValue(json);
  }
}
