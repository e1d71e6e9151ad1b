package dev.waybill.ingest.shop;

import java.util.List;

/** Shops are configured in a way that cannot work; said at start, before an order is lost. */
public final class InvalidShopsException extends RuntimeException {

  InvalidShopsException(List<String> errors) {
    super(String.join(System.lineSeparator(), errors));
  }
}
