package dev.waybill.inventory.csv;

import java.util.List;

/**
 * What a file holds.
 *
 * @param rows those that could be read
 * @param faults of those that could not
 */
record CsvTable(List<CsvRow> rows, List<RowFault> faults) {}
