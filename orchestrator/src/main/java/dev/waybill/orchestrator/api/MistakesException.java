package dev.waybill.orchestrator.api;

import dev.waybill.orchestrator.workflow.Mistake;
import java.util.List;

/** A definition that cannot be saved, with everything that is wrong with it. Answered with 400. */
final class MistakesException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Mistake> mistakes;

  MistakesException(List<Mistake> mistakes) {
    super("The definition has " + mistakes.size() + " mistakes and was not saved.");
    this.mistakes = mistakes;
  }

  List<Mistake> mistakes() {
    return mistakes;
  }
}
