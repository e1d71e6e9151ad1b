package dev.waybill.orchestrator.api;

import dev.waybill.orchestrator.workflow.Mistake;
import dev.waybill.orchestrator.workflow.ParseResult;
import dev.waybill.orchestrator.workflow.SecretUse;
import java.util.List;

/**
 * What came of checking a definition.
 *
 * @param valid whether it could be saved
 * @param mistakes what has to be mended before, by place
 * @param warnings what can be used, but is probably not what was meant
 * @param secrets those that HTTP steps name, with their places; the console adds a warning for each
 *     that the notifier lacks
 * @param steps for drawing; empty if it is not valid
 * @param cancelled steps that follow once everything is undone; empty if it is not valid
 */
record CheckView(
    boolean valid,
    List<Mistake> mistakes,
    List<Mistake> warnings,
    List<SecretUse> secrets,
    List<WorkflowView.Step> steps,
    List<WorkflowView.Step> cancelled) {

  static CheckView of(ParseResult result) {
    return switch (result) {
      case ParseResult.Invalid invalid ->
          new CheckView(
              false, invalid.mistakes(), invalid.warnings(), List.of(), List.of(), List.of());
      case ParseResult.Valid valid ->
          new CheckView(
              true,
              List.of(),
              valid.warnings(),
              valid.secrets(),
              WorkflowView.steps(valid.workflow().steps().values()),
              WorkflowView.steps(valid.workflow().cancelled().values()));
    };
  }
}
