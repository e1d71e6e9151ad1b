package dev.waybill.ingest.writeback.steps;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.OrderId;
import dev.waybill.ingest.client.NeedsOperator;
import dev.waybill.ingest.writeback.AddressCorrection;
import dev.waybill.ingest.writeback.WriteBackResult;
import dev.waybill.step.Outcome;
import dev.waybill.step.Step;
import dev.waybill.step.StepHandler;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells the shop of an address that people corrected here. Looks before it writes, so an attempt
 * whose fate is unknown needs no other treatment. A shop that we may only listen to keeps no order
 * waiting for that.
 */
record CorrectAddressStep(WriteBackClients shops) implements StepHandler<CorrectAddressStep.To> {

  /** What it reads of an order. */
  record To(@Nullable Address shipTo) {}

  @Override
  public String action() {
    return "correct-address";
  }

  @Override
  public Class<To> orderType() {
    return To.class;
  }

  @Override
  public String provider(Step<To> step) {
    return "shop-" + step.orderId().shop();
  }

  @Override
  public Outcome handle(Step<To> step) {
    OrderId order = step.orderId();
    Address address = step.order().shipTo();
    if (address == null) {
      throw NeedsOperator.because(
          "no-address", "The workflow does not send the address: write send: [shipTo]");
    }
    if (shops.cannotBeAsked(order)) {
      return WriteBackResult.done(
          "not-told", false, "We have no access to the shop, so it keeps the address that it has");
    }
    List<String> corrects = step.command().corrects();
    return shops
        .of(order)
        .correctAddress(
            order.shopOrderId(),
            new AddressCorrection(order, address, corrects == null ? List.of() : corrects));
  }
}
