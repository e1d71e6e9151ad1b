package dev.waybill.orchestrator.api;

import dev.waybill.contracts.wire.Json;
import dev.waybill.orchestrator.bulk.ActionReader;
import dev.waybill.orchestrator.processing.OperatorAction;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;

/** Reads the actions of bulk requests by the same rules as those on one order. */
@Component
class ActionRequests implements ActionReader {

  /** What a newer release has added to an action may change what it does. */
  private static final ObjectReader READER =
      Json.reader(ActionRequest.class).with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  @Override
  public OperatorAction read(String json, String actor) {
    try {
      ActionRequest request = READER.readValue(json);
      return request.by(actor);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("The action cannot be read: " + e.getOriginalMessage(), e);
    }
  }
}
