package dev.waybill.ingest.order;

/**
 * Reads what one shop says, in the language of its platform. Pure and thread-safe; never throws for
 * what a shop sends, whatever it is.
 */
public interface OrderReader {

  Reading read(Incoming incoming);
}
