package dev.waybill.contracts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order in canonical form, the same for every shop platform. Its top-level fields are the
 * <em>sections</em> that a workflow step names under {@code send}: a command carries only those.
 *
 * @param number what the shop and its customer call the order; display text, never a key
 * @param note the customer's remark
 */
public record Order(
    String number,
    Instant placedAt,
    Customer customer,
    @Nullable Address shipTo,
    @Nullable Address billTo,
    List<OrderLine> lines,
    Delivery delivery,
    Totals totals,
    @Nullable String note,
    List<String> tags) {}
