package dev.waybill.orchestrator.shipby;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * By which days and hours orders are counted. In an exception or a location, null is as usual.
 *
 * @param zone whose days and hours these are: "Europe/Berlin"
 * @param cutOff what comes in this minute or before is handled on the same day
 * @param until by this time of the day it has to be handed over
 * @param workingDays days of the week on which orders are handled
 * @param holidays days on which none are
 * @param handlingDays working days from the day that counts: 0 is the same day
 */
public record Terms(
    @Nullable ZoneId zone,
    @Nullable LocalTime cutOff,
    @Nullable LocalTime until,
    @Nullable Set<DayOfWeek> workingDays,
    @Nullable Holidays holidays,
    @Nullable Integer handlingDays) {

  static final Terms AS_USUAL = new Terms(null, null, null, null, null, null);
}
