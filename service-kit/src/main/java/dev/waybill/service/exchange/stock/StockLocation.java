package dev.waybill.service.exchange.stock;

import dev.waybill.contracts.Address;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A place where stock lies.
 *
 * @param priority the lowest ships first; null ships after all that have one
 * @param cutOffs until when on a weekday, by its own clock, an order leaves on the same day
 */
public record StockLocation(
    String code,
    String name,
    @Nullable Address address,
    @Nullable Integer priority,
    boolean pickupPoint,
    String timeZone,
    Map<DayOfWeek, LocalTime> cutOffs,
    List<LocalDate> holidays,
    boolean active) {}
