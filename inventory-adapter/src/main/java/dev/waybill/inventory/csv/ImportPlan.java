package dev.waybill.inventory.csv;

import java.util.List;

/**
 * What an import would do.
 *
 * @param faults if there is one, nothing is written
 * @param writing writes all changes, within the transaction of whoever calls it
 */
public record ImportPlan(List<RowFault> faults, List<RowChange> changes, Runnable writing) {}
