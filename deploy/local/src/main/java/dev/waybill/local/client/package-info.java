/**
 * Small clients of a running stack, for the demo, the tests and the benchmark: the shops' side
 * (signed webhooks), the operator's side (the API at the front door) and the sandbox's.
 */
@NullMarked
package dev.waybill.local.client;

import org.jspecify.annotations.NullMarked;
