/**
 * Orders that an external warehouse ships: sent out, cancelled, confirmed; and what it says that it
 * has in stock. {@link dev.waybill.inventory.fulfillment.ExternalWarehouse} is what a connector
 * implements.
 */
@NullMarked
package dev.waybill.inventory.fulfillment;

import org.jspecify.annotations.NullMarked;
