package dev.waybill.ingest.writeback;

import dev.waybill.step.Outcome;
import dev.waybill.step.Step;
import dev.waybill.step.StepHandler;

/** {@code cancel-order}: tells the shop that an order was undone. */
final class CancelOrder implements StepHandler<NoSections> {

  private final ToldShops shops;

  CancelOrder(ToldShops shops) {
    this.shops = shops;
  }

  @Override
  public String action() {
    return "cancel-order";
  }

  @Override
  public Class<NoSections> orderType() {
    return NoSections.class;
  }

  /** Looks before it writes, so an attempt whose fate is unknown needs no other treatment. */
  @Override
  public Outcome handle(Step<NoSections> step) {
    return shops.of(step.orderId()).cancel(step.orderId().shopOrderId(), step.id());
  }
}
