package dev.waybill.orchestrator.saga;

import dev.waybill.contracts.wire.Json;
import dev.waybill.orchestrator.saga.state.Saga;
import dev.waybill.orchestrator.saga.state.SagaJson;

/** Sagas as the database keeps them. */
final class Stored {

  private Stored() {}

  static byte[] write(Saga saga) {
    return Json.writer(SagaJson.class).writeValueAsBytes(SagaJson.of(saga));
  }

  static Saga read(byte[] json) {
    return Json.reader(SagaJson.class).<SagaJson>readValue(json).saga();
  }
}
