package dev.waybill.service.exchange.shipping;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Parcels that wait for their carrier. */
@HttpExchange("/api/hand-overs")
public interface HandOversApi {

  /**
   * A page of orders whose parcels have not all left.
   *
   * @param query location, late, overIn, cursor
   */
  @GetExchange
  Page list(@RequestParam Map<String, String> query);

  /** Those of these orders that wait; at most 100 may be named. */
  @GetExchange
  Page named(@RequestParam List<String> order);

  @PostExchange
  Results handOver(@RequestBody Gone gone);

  /**
   * Orders, those that wait longest first.
   *
   * @param next the cursor of the next page; null after the last
   */
  record Page(List<HandOver> orders, @Nullable String next) {}

  /**
   * An order whose parcels have not all left.
   *
   * @param until when it is late
   * @param lateSince null while it is not
   */
  record HandOver(
      String order,
      Instant since,
      Instant until,
      @Nullable Instant lateSince,
      List<Parcel> parcels) {}

  /**
   * A parcel of an order.
   *
   * @param leftAt null while it waits
   */
  record Parcel(
      String labelId,
      String trackingNumber,
      String carrier,
      @Nullable String location,
      @Nullable Instant leftAt,
      @Nullable String leftBy,
      @Nullable String how) {

    /** The account that the label was bought with. */
    public String account() {
      int colon = labelId.indexOf(':');
      return colon < 0 ? labelId : labelId.substring(0, colon);
    }
  }

  /**
   * What has gone out.
   *
   * @param parcels label ids or tracking numbers
   * @param how SCAN or PERSON
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Gone(List<String> parcels, String how) {}

  /** What became of each, in the order in which they were named. */
  record Results(List<Result> results) {}

  /**
   * What became of one.
   *
   * @param state LEFT, ALREADY, RECALLED, NOT_COUNTED or UNKNOWN
   * @param message what to do about it; null if nothing
   */
  record Result(String named, String state, @Nullable String order, @Nullable String message) {}
}
