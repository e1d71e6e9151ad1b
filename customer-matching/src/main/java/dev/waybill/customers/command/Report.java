package dev.waybill.customers.command;

import java.util.List;

/**
 * What became of a clean-up, as {@code report.json}. No time stands in it: the same files give the
 * same report.
 *
 * @param comparedPairs how many pairs were looked at
 * @param customers how many golden records there are
 * @param mergedRecords how many records went into another
 * @param reviewPairs how many pairs a person has to look at
 */
record Report(
    List<Input> inputs,
    long records,
    long rejected,
    long comparedPairs,
    long customers,
    long mergedRecords,
    long reviewPairs,
    String model,
    double mergeFrom,
    double reviewFrom) {

  /** One file that was read. */
  record Input(
      String file,
      String source,
      String form,
      List<String> columns,
      List<String> unusedColumns,
      long records,
      long rejected) {}
}
