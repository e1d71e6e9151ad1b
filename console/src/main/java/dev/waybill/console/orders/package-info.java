/** The pages of orders, told by the orchestrator's API and nothing else. */
@NullMarked
package dev.waybill.console.orders;

import org.jspecify.annotations.NullMarked;
