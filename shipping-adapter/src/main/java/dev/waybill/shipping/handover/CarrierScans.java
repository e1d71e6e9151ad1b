package dev.waybill.shipping.handover;

import java.util.List;

/** Carriers' first scans: a parcel that its carrier has scanned was handed over. */
@FunctionalInterface
public interface CarrierScans {

  /** Telling twice of one changes nothing, nor does one for which no order waits. */
  void scanned(List<String> labelIds);
}
