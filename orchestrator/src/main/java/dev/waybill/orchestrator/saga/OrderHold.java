package dev.waybill.orchestrator.saga;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A reason not to start anything new for an order. An order can have several.
 *
 * @param reason machine-readable: "edited", "unpaid", "operator", "reopened", "disputed",
 *     "elsewhere", "problem:…"
 * @param detail for people
 */
public record OrderHold(@JsonProperty("r") String reason, @JsonProperty("d") String detail) {}
