package dev.waybill.shipping.carrier;

import java.time.LocalDate;
import java.util.List;

/** Sums up what a driver takes along (a scan form, a close-out): one scan for all of it. */
public interface Manifests {

  /**
   * Labels that are in a manifest already are left out of it.
   *
   * @param labels the carrier's own ids, of parcels that leave one location
   * @return one for each carrier that makes one
   */
  List<Manifest> close(List<Label> labels, LocalDate day);

  /**
   * A manifest that was made.
   *
   * @param id the gateway's
   * @param labels the carrier's own ids of those that are in it
   */
  record Manifest(String id, List<String> labels, List<Document> documents) {}
}
