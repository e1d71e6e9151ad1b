package dev.waybill.notifier.occasion;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.Customer;
import dev.waybill.contracts.OrderLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sections of an order that messages need; a workflow sends these to this service.
 *
 * @param shipTo in which country a telephone number is to be read; null where it is not sent
 */
record NotifiedOrder(
    @Nullable String number,
    @Nullable Customer customer,
    @Nullable List<OrderLine> lines,
    @Nullable Address shipTo) {}
