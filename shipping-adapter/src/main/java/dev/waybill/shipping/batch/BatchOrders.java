package dev.waybill.shipping.batch;

import java.util.List;

/** Which orders a batch of labels is for. */
@FunctionalInterface
public interface BatchOrders {

  /** Their ids, in the order in which they were named; empty if there is no such batch. */
  List<String> of(long batch);
}
