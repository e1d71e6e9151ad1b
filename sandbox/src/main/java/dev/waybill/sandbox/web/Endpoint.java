package dev.waybill.sandbox.web;

/** Answers the calls below one first path segment, on a virtual thread of the call's own. */
@FunctionalInterface
public interface Endpoint {

  /**
   * @throws Problem for every answer that is not a success
   */
  Reply handle(Call call) throws InterruptedException;
}
