package dev.waybill.shipping.handover;

import java.util.List;

/** Parcels that stand on a list which the driver signs. */
@FunctionalInterface
public interface ManifestedParcels {

  /**
   * They have left, where their shop takes that for it. Telling twice of one changes nothing.
   *
   * @param by who had the list made
   */
  void manifested(List<String> labelIds, String by);
}
