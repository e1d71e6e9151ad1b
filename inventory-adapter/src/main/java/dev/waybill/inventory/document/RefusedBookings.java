package dev.waybill.inventory.document;

import java.util.List;

/** Nothing was booked, because some entries cannot be. */
public final class RefusedBookings extends RuntimeException {

  private final transient List<Booking> faults;

  RefusedBookings(List<Booking> faults) {
    super(String.valueOf(faults.getFirst().problem()));
    this.faults = faults;
  }

  /** Those that cannot be booked, with their problems. */
  public List<Booking> faults() {
    return faults;
  }
}
