package dev.waybill.shipping.addresscheck;

import dev.waybill.contracts.Address;
import org.jspecify.annotations.Nullable;

/** The section of an order that the check reads; a workflow sends it. */
record AddressedOrder(@Nullable Address shipTo) {}
