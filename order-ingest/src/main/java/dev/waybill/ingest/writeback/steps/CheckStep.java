package dev.waybill.ingest.writeback.steps;

import dev.waybill.contracts.OrderId;
import dev.waybill.ingest.writeback.ShopWriteBack;
import dev.waybill.ingest.writeback.WriteBackOrder;
import dev.waybill.ingest.writeback.WriteBackResult;
import dev.waybill.step.Outcome;
import dev.waybill.step.Step;
import dev.waybill.step.StepHandler;
import java.util.function.BiConsumer;

/**
 * Asks the shop whether an order may leave now. A shop that we may only listen to cannot be asked,
 * and keeps no order waiting for that.
 *
 * @param rerouted takes the shop and the id of an order of which others send a part
 */
record CheckStep(WriteBackClients shops, BiConsumer<String, String> rerouted)
    implements StepHandler<WriteBackOrder> {

  @Override
  public String action() {
    return "check-fulfillment";
  }

  @Override
  public Class<WriteBackOrder> orderType() {
    return WriteBackOrder.class;
  }

  @Override
  public String provider(Step<WriteBackOrder> step) {
    return "shop-" + step.orderId().shop();
  }

  @Override
  public Outcome handle(Step<WriteBackOrder> step) {
    OrderId order = step.orderId();
    if (shops.cannotBeAsked(order)) {
      return WriteBackResult.done(
          "not-asked", false, "We have no access to the shop, so it could not be asked");
    }
    Outcome outcome = shops.of(order).check(order.shopOrderId(), step.order().known());
    if (outcome instanceof Outcome.Rejected no
        && no.code().equals(ShopWriteBack.ASSIGNED_ELSEWHERE)) {
      // It is fetched again without what others send; while that fails, the next check asks for it.
      rerouted.accept(order.shop(), order.shopOrderId());
    }
    return outcome;
  }
}
