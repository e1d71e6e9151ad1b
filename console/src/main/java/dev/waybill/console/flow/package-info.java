/** The drawing of a flow: what stands where, for pages that show a workflow or an order's way. */
@NullMarked
package dev.waybill.console.flow;

import org.jspecify.annotations.NullMarked;
