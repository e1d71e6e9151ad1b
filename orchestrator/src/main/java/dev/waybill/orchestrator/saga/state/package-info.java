/**
 * How an order stands, and how that is stored. Knows neither events nor decisions: what changes it
 * is applied by {@code Evolution}.
 */
@NullMarked
package dev.waybill.orchestrator.saga.state;

import org.jspecify.annotations.NullMarked;
