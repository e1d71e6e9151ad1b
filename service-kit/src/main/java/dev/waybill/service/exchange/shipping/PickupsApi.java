package dev.waybill.service.exchange.shipping;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Drivers who come for parcels. */
@HttpExchange("/api/pickups")
public interface PickupsApi {

  @PostExchange
  Pickup order(@RequestBody Wanted wanted);

  @PostExchange("/{id}/cancel")
  Pickup cancel(@PathVariable long id);

  @GetExchange
  Pickups list(@RequestParam String account, @RequestParam String cursor);

  /**
   * When a driver is to come for all of the account's parcels that are in no manifest.
   *
   * @param location null for all of the account
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Wanted(String account, @Nullable String location, Instant earliest, Instant latest) {}

  /** The newest first. */
  record Pickups(List<Pickup> pickups, @Nullable String next) {}

  /**
   * A driver who comes, or does not.
   *
   * @param state ASKED, UNKNOWN, BOOKED, REFUSED or CANCELLED
   * @param confirmation the carrier's number; null if it gives none
   * @param words why nobody comes, or nobody knows; null as a rule
   */
  record Pickup(
      long id,
      String account,
      @Nullable String location,
      List<String> labels,
      Instant earliest,
      Instant latest,
      String state,
      @Nullable String confirmation,
      @Nullable String words,
      String askedBy,
      Instant askedAt) {}
}
