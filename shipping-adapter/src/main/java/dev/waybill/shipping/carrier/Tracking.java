package dev.waybill.shipping.carrier;

import java.util.List;

/** Follows parcels on their way: asked, and told by webhook. */
public interface Tracking {

  /**
   * How a parcel of this account stands.
   *
   * @param labelId the carrier's own
   * @param trackingNumber "" while the carrier has not given it yet
   */
  TrackedParcel track(String labelId, String trackingNumber);

  /**
   * Reads a webhook.
   *
   * @return what it tells of parcels; empty if it is about something else
   * @throws ForgedHook if its signature is wrong or too old
   * @throws IllegalArgumentException if it cannot be read
   */
  List<TrackedParcel> read(ReceivedHook hook);
}
