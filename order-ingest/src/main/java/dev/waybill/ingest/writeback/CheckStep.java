package dev.waybill.ingest.writeback;

import dev.waybill.step.Outcome;
import dev.waybill.step.Step;
import dev.waybill.step.StepHandler;

/**
 * Asks the shop whether an order may leave now. A shop that we may only listen to cannot be asked,
 * and keeps no order waiting for that.
 */
record CheckStep(ToldShops shops) implements StepHandler<ToldOrder> {

  @Override
  public String action() {
    return "check-fulfillment";
  }

  @Override
  public Class<ToldOrder> orderType() {
    return ToldOrder.class;
  }

  @Override
  public String provider(Step<ToldOrder> step) {
    return "shop-" + step.orderId().shop();
  }

  @Override
  public Outcome handle(Step<ToldOrder> step) {
    return shops.cannotBeAsked(step.orderId())
        ? WriteBack.done(
            "not-asked", false, "We have no access to the shop, so it could not be asked")
        : shops.of(step.orderId()).check(step.orderId().shopOrderId(), step.order().known());
  }
}
