package dev.waybill.service.exchange.shipping;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** What the driver signs. */
@HttpExchange("/api/manifests")
public interface ManifestsApi {

  /** Of all labels of the account, at the location, that are in none. */
  @PostExchange
  Manifest make(@RequestBody Wanted wanted);

  @PostExchange("/{id}/retry")
  Manifest retry(@PathVariable long id);

  @GetExchange
  Manifests list(@RequestParam String account, @RequestParam String cursor);

  /**
   * What is to be summed up.
   *
   * @param location null for all of the account
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Wanted(String account, @Nullable String location) {}

  /** The newest first. */
  record Manifests(List<Manifest> manifests, @Nullable String next) {}

  /**
   * A manifest.
   *
   * @param state ASKED, UNKNOWN, MADE or REFUSED
   * @param words why there is none, or none yet, and what to do; null as a rule
   * @param documents paths
   */
  record Manifest(
      long id,
      String account,
      @Nullable String location,
      LocalDate day,
      String state,
      @Nullable String words,
      List<String> labels,
      List<String> leftOut,
      List<String> documents,
      String askedBy,
      Instant askedAt) {}
}
