package dev.waybill.orchestrator.rules;

import java.util.List;

/** Takes an action on many orders in the background; rules know no more of how that is done. */
public interface ManyOrders {

  /** The most orders of one action. */
  int most();

  /** The number of the next action. */
  long nextId();

  /**
   * Stores an action that begins soon.
   *
   * @param filter as JSON: how the orders were chosen
   * @param action as JSON: what is done to each
   */
  void add(long id, String who, String filter, String action, List<String> orders);
}
