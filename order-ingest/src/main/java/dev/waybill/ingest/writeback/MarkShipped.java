package dev.waybill.ingest.writeback;

import dev.waybill.step.Outcome;
import dev.waybill.step.Step;
import dev.waybill.step.StepHandler;

/** {@code mark-shipped}: tells the shop that an order is on its way, and how to follow it. */
final class MarkShipped implements StepHandler<NoSections> {

  private final ToldShops shops;

  MarkShipped(ToldShops shops) {
    this.shops = shops;
  }

  @Override
  public String action() {
    return "mark-shipped";
  }

  @Override
  public Class<NoSections> orderType() {
    return NoSections.class;
  }

  /** Looks before it writes, so an attempt whose fate is unknown needs no other treatment. */
  @Override
  public Outcome handle(Step<NoSections> step) {
    return shops
        .of(step.orderId())
        .markShipped(
            step.orderId().shopOrderId(), step.id(), Parcel.in(step.command().results().values()));
  }
}
