package dev.waybill.ingest.writeback.steps;

import dev.waybill.contracts.ParcelLabels;
import dev.waybill.ingest.inquiry.Inquiries;
import dev.waybill.ingest.shop.ShopLookup;
import dev.waybill.ingest.writeback.Hold;
import dev.waybill.ingest.writeback.ParcelNews;
import dev.waybill.ingest.writeback.Refund;
import dev.waybill.ingest.writeback.Shipment;
import dev.waybill.ingest.writeback.WriteBackOrder;
import dev.waybill.ingest.writeback.WriteBackResult;
import dev.waybill.ingest.writeback.steps.ShopStep.ShopCall;
import dev.waybill.step.Step;
import dev.waybill.step.http.FeignClients;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
public class WriteBackConfiguration {

  @Bean
  WriteBackClients writeBackClients(ShopLookup shops, FeignClients clients, Clock clock) {
    return new WriteBackClients(shops, clients, clock);
  }

  /** Asks whether an order may leave now. */
  @Bean
  CheckStep checkFulfillment(WriteBackClients shops, Inquiries inquiries) {
    return new CheckStep(shops, inquiries::rerouted);
  }

  /**
   * Tells that an order, or a part of it, is on its way, and how to follow it. Not of a test label.
   */
  @Bean
  ShopStep markShipped(WriteBackClients shops) {
    return step(
        shops,
        "mark-shipped",
        (orders, id, step) ->
            ParcelLabels.anyTest(step.command().results().values())
                ? WriteBackResult.testLabel()
                : orders.markShipped(id, Shipment.of(step)));
  }

  /** Tells what a carrier says of a parcel. */
  @Bean
  ShopStep parcelNews(WriteBackClients shops) {
    return step(
        shops, "parcel-news", (orders, id, step) -> orders.tellOfParcel(id, ParcelNews.of(step)));
  }

  /** Tells that an order was undone. */
  @Bean
  ShopStep cancelOrder(WriteBackClients shops) {
    return step(shops, "cancel-order", (orders, id, step) -> orders.cancel(id, step.id()));
  }

  /** Tells that not all of an order can be had. */
  @Bean
  ShopStep markOutOfStock(WriteBackClients shops) {
    return step(
        shops, "mark-out-of-stock", (orders, id, step) -> orders.hold(id, Hold.outOfStock(step)));
  }

  /** Keeps others from shipping an order. */
  @Bean
  ShopStep holdFulfillment(WriteBackClients shops) {
    return step(shops, "hold-fulfillment", (orders, id, step) -> orders.hold(id, Hold.of(step)));
  }

  /** The undo of both, or, as a step, the end of all our holds. */
  @Bean
  ShopStep releaseHold(WriteBackClients shops) {
    return step(shops, "release-hold", (orders, id, step) -> orders.release(id, heldBy(step)));
  }

  /** Tells of an address that people corrected here. */
  @Bean
  CorrectAddressStep correctAddress(WriteBackClients shops) {
    return new CorrectAddressStep(shops);
  }

  /** Pays back. */
  @Bean
  ShopStep refundOrder(WriteBackClients shops) {
    return step(shops, "refund-order", (orders, id, step) -> orders.refund(id, Refund.of(step)));
  }

  private static ShopStep step(WriteBackClients shops, String action, ShopCall call) {
    return new ShopStep(action, shops, call);
  }

  private static @Nullable String heldBy(Step<WriteBackOrder> step) {
    return step.command().undoes() == null ? null : step.undoneId();
  }
}
