/** Requests that may come twice, and act once. */
@org.jspecify.annotations.NullMarked
package dev.waybill.orchestrator.requests;
