/** Orders as the orchestrator knows them, asked for in the name of whoever calls this service. */
@NullMarked
package dev.waybill.shipping.orders;

import org.jspecify.annotations.NullMarked;
