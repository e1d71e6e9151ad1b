/**
 * The service {@code http} of workflows: steps that call a tool over HTTP and take its answer, or
 * wait for its signed call back. Requests and waits are rows, so that they outlive a crash.
 */
@NullMarked
package dev.waybill.notifier.httpstep;

import org.jspecify.annotations.NullMarked;
