package dev.waybill.inventory.csv;

/**
 * What a file may have, so that one that is too large cannot take the memory of the service, or
 * keep others from writing for long.
 */
public record CsvLimits(int rows, int bytes) {

  /**
   * A few seconds of work: the console waits 10 s for an answer. Larger files are sent in parts.
   */
  public static final CsvLimits USUAL = new CsvLimits(20_000, 4 * 1024 * 1024);
}
