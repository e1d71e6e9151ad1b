package dev.waybill.inventory.location;

import dev.waybill.contracts.Address;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A place where stock lies.
 *
 * @param code by which stock, commands and parcels name it; never changes
 * @param priority the lowest ships first; null ships after all that have one
 * @param pickupPoint whether customers may fetch orders there
 * @param cutOffs until when on a weekday, by its own clock, an order leaves on the same day; a day
 *     without one has no departure
 * @param holidays days without departure
 * @param coordinates where it lies; null if nobody says
 * @param active whether orders are allocated from it
 */
record Location(
    String code,
    String name,
    @Nullable Address address,
    @Nullable Integer priority,
    boolean pickupPoint,
    ZoneId timeZone,
    Map<DayOfWeek, LocalTime> cutOffs,
    List<LocalDate> holidays,
    @Nullable Point coordinates,
    boolean active) {}
