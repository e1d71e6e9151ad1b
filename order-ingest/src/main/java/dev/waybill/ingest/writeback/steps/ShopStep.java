package dev.waybill.ingest.writeback.steps;

import dev.waybill.ingest.writeback.ShopWriteBack;
import dev.waybill.ingest.writeback.WriteBackOrder;
import dev.waybill.step.Outcome;
import dev.waybill.step.Step;
import dev.waybill.step.StepHandler;

/** An action of the service {@code shop}. */
record ShopStep(String action, WriteBackClients shops, ShopCall call)
    implements StepHandler<WriteBackOrder> {

  /** What is said to the shop. */
  interface ShopCall {

    /**
     * @param order the shop's own id
     */
    Outcome tell(ShopWriteBack orders, String order, Step<WriteBackOrder> step);
  }

  @Override
  public Class<WriteBackOrder> orderType() {
    return WriteBackOrder.class;
  }

  /** Each shop's own, like its breaker: one that answers slowly keeps no other shop waiting. */
  @Override
  public String provider(Step<WriteBackOrder> step) {
    return "shop-" + step.orderId().shop();
  }

  /** Looks before it writes, so an attempt whose fate is unknown needs no other treatment. */
  @Override
  public Outcome handle(Step<WriteBackOrder> step) {
    return call.tell(shops.of(step.orderId()), step.orderId().shopOrderId(), step);
  }
}
