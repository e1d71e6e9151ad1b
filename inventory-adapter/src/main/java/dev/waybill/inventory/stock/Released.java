package dev.waybill.inventory.stock;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of {@code release} where there was more to it than ending a reservation.
 *
 * @param returned what had been taken off because the order was completed, and is on hand again:
 *     the steps after it were undone, its label included
 * @param left what had been handed over, and is gone; it comes back by a return
 */
public record Released(@Nullable List<Pieces> returned, @Nullable List<Pieces> left) {}
