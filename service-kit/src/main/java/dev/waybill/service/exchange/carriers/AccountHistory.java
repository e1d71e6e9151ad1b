package dev.waybill.service.exchange.carriers;

import java.time.Instant;
import java.util.List;

/** Who changed an account, when and how; the newest first. */
public record AccountHistory(List<Change> changes) {

  public record Change(Instant at, String person, String action, String detail) {}
}
