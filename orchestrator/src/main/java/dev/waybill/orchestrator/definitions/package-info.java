/**
 * The workflow definitions in use: every version ever saved, which one new orders take, and the one
 * that an order is on.
 */
@NullMarked
package dev.waybill.orchestrator.definitions;

import org.jspecify.annotations.NullMarked;
