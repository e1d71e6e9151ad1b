package dev.waybill.shipping.carrier;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Orders a driver. */
public interface Pickups {

  /**
   * Orders a driver for these labels.
   *
   * @param reference our own id: asked again with it, no second driver comes where the gateway can
   *     tell
   */
  Pickup book(String reference, Sender from, List<Label> labels, Instant earliest, Instant latest);

  /** Sends the driver away; one that is not known is none. */
  void cancel(String id);

  /**
   * A driver who comes.
   *
   * @param confirmation the carrier's number; null if it gives none
   */
  record Pickup(String id, @Nullable String confirmation) {}
}
