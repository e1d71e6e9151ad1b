package dev.waybill.crm.record;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.Customer;
import dev.waybill.contracts.OrderLine;
import dev.waybill.contracts.Totals;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sections of an order that the CRM is told; a workflow sends these to this service. */
record RecordedOrder(
    @Nullable String number,
    @Nullable Instant placedAt,
    @Nullable Customer customer,
    @Nullable Address billTo,
    @Nullable Address shipTo,
    @Nullable List<OrderLine> lines,
    @Nullable Totals totals) {}
