package dev.waybill.orchestrator.bulk;

import dev.waybill.orchestrator.processing.OperatorAction;

/** Reads an action as it is asked for over the API, whatever its parameters are. */
@FunctionalInterface
public interface ActionReader {

  /**
   * @param json of the request
   * @throws IllegalArgumentException saying what is wrong with it
   */
  OperatorAction read(String json, String actor);
}
