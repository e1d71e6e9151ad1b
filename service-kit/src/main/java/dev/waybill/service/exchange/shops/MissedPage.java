package dev.waybill.service.exchange.shops;

import java.time.Instant;
import java.util.List;

/** Orders that no webhook had brought; the newest first. */
public record MissedPage(List<Missed> orders, int page, boolean more) {

  /**
   * @param result "emitted", or why it was not
   */
  public record Missed(String order, Instant foundAt, String result) {}
}
