package dev.waybill.service.exchange.shops;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ranges of time that are, or were, fetched; the newest first. */
public record BackfillPage(List<Backfill> backfills, int page, boolean more) {

  /**
   * @param until null for now
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Range(String from, @Nullable String until) {}

  /**
   * @param listed how many orders the shop listed so far
   * @param emitted how many of them were new
   */
  public record Backfill(
      long id,
      Instant from,
      Instant until,
      String state,
      int percent,
      long listed,
      long emitted,
      String requestedBy,
      Instant requestedAt,
      @Nullable Instant finishedAt,
      @Nullable String error) {

    /** Whether it can be stopped. */
    public boolean isOpen() {
      return finishedAt == null;
    }
  }
}
