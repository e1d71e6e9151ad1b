package dev.waybill.shipping.label;

import dev.waybill.contracts.wire.Json;
import dev.waybill.shipping.carrier.Selection;
import dev.waybill.shipping.rules.ChosenBy;
import dev.waybill.shipping.rules.Terms;
import dev.waybill.shipping.service.Choice;
import dev.waybill.shipping.service.LeftOut;
import dev.waybill.step.Step;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a parcel of a command is bought as, noted before it is bought: a retry buys the same, a lost
 * answer is looked for where it was, and the compensation voids what nobody else knows of.
 *
 * @param account {@code Carrier.name}
 * @param reference of the shipment
 * @param leftOut accounts that did not answer when rates were compared; null for none
 * @param terms what is asked for beside the service; null for nothing
 * @param chosenBy the rule; null where there are no rules, and in notes from before there were any
 */
record Plan(
    String account,
    String reference,
    Selection selection,
    @Nullable List<LeftOut> leftOut,
    @Nullable Terms terms,
    @Nullable ChosenBy chosenBy) {

  static Plan of(String reference, Choice choice) {
    return new Plan(
        choice.carrier().name(),
        reference,
        choice.selection(),
        choice.leftOut().isEmpty() ? null : choice.leftOut(),
        choice.terms().equals(Terms.NONE) ? null : choice.terms(),
        choice.chosenBy());
  }

  /** The same at another rate. */
  Plan at(Selection now) {
    return new Plan(account, reference, now, null, terms, chosenBy);
  }

  Terms asked() {
    return terms == null ? Terms.NONE : terms;
  }

  List<LeftOut> others() {
    return leftOut == null ? List.of() : leftOut;
  }

  /** Of the parcel of this index; empty if none was noted. */
  static Optional<Plan> noted(Step<?> step, int parcel) {
    return read(step.remembered(key(parcel)));
  }

  /** On a compensation: what the undone command noted. */
  static Optional<Plan> undone(Step<?> step, int parcel) {
    return read(step.undoneRemembered(key(parcel)));
  }

  /** Durable when it returns. */
  void note(Step<?> step, int parcel) {
    step.remember(key(parcel), Json.mapper().writeValueAsString(this));
  }

  private static Optional<Plan> read(@Nullable String note) {
    return Optional.ofNullable(note).map(text -> Json.mapper().readValue(text, Plan.class));
  }

  private static String key(int parcel) {
    return "parcel-" + parcel;
  }
}
