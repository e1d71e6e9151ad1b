package dev.waybill.orchestrator.promises;

import dev.waybill.orchestrator.shipby.Promise;

/**
 * A promise that counts.
 *
 * @param shop that made it; "" if it is for all
 * @param version of it; 0 for the one that Waybill comes with
 */
record KnownPromise(String shop, int version, Promise promise) {

  static final KnownPromise OF_NOBODY = new KnownPromise("", 0, Promise.OF_NOBODY);
}
