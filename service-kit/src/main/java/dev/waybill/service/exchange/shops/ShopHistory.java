package dev.waybill.service.exchange.shops;

import java.time.Instant;
import java.util.List;

/** Who changed a shop, when and how; the newest first. */
public record ShopHistory(List<Change> changes, int page, boolean more) {

  public record Change(Instant at, String person, String action, String detail) {}
}
