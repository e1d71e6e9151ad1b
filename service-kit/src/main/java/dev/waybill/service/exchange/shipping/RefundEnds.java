package dev.waybill.service.exchange.shipping;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a person says of refunds. */
public record RefundEnds(List<End> refunds) {

  /**
   * What a person says of one; what is null is not sent.
   *
   * @param end "CREDITED" or "WRITTEN_OFF"; null to have the carrier asked now
   * @param comment why, for what is written off
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record End(String label, @Nullable String end, @Nullable String comment) {}

  /** What became of each, in the order in which they were named. */
  public record Answer(List<Result> results) {}

  /**
   * What became of one.
   *
   * @param state "DONE", or why not
   * @param message what to do about it; null if nothing
   */
  public record Result(String label, String state, @Nullable String message) {}
}
