package dev.waybill.shipping.label;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What rules looked at of the parcels whose labels were just bought, until their outcome is written
 * down a moment later on this instance. After a crash in between nobody knows it any more, and a
 * simulation has one parcel less.
 */
final class RecentParcels {

  private static final int MOST = 2_000;

  private final Map<String, List<String>> parcels =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<String>> eldest) {
          return size() > MOST;
        }
      };

  /**
   * @param facts JSON of {@link dev.waybill.shipping.rules.ParcelFacts}, in the order of the
   *     command's parcels
   */
  synchronized void put(String commandId, List<String> facts) {
    parcels.put(commandId, facts);
  }

  /** Empty if nobody knows. Asked again, the same. */
  synchronized List<String> of(String commandId) {
    return parcels.getOrDefault(commandId, List.of());
  }
}
