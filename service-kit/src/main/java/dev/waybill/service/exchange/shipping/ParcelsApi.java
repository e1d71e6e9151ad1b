package dev.waybill.service.exchange.shipping;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Parcels on their way, and what people have to do about them. */
@HttpExchange("/api/parcels")
public interface ParcelsApi {

  @GetExchange
  Page ofOrder(@RequestParam String order);

  /**
   * Tasks, the oldest first.
   *
   * @param state open, resolved or all
   * @param order "" for all
   */
  @GetExchange("/tasks")
  Tasks tasks(@RequestParam String state, @RequestParam String order, @RequestParam String cursor);

  @PostExchange("/tasks/{id}/resolve")
  Whole resolve(@PathVariable long id, @RequestBody Resolved resolved);

  /** Parcels. */
  record Page(List<Parcel> parcels, @Nullable String next) {}

  /**
   * A parcel.
   *
   * @param expected delivery, by the carrier's estimate
   * @param events oldest first
   */
  record Parcel(
      String label,
      String order,
      String trackingNumber,
      String status,
      @Nullable String problem,
      @Nullable Instant statusAt,
      @Nullable Instant expected,
      Instant since,
      List<Event> events) {}

  /**
   * Something that its carrier told.
   *
   * @param words of the carrier
   * @param place city and country
   */
  record Event(
      Instant at,
      String status,
      @Nullable String problem,
      @Nullable String words,
      @Nullable String place) {}

  /**
   * Tasks.
   *
   * @param next the cursor of the next page; null after the last
   */
  record Tasks(List<Task> tasks, @Nullable String next) {}

  /** A task; its answers have more than pages show. */
  record Whole(Task task) {}

  /**
   * Something that does not mend itself.
   *
   * @param kind such as LOST
   */
  record Task(
      long id,
      String kind,
      String label,
      String order,
      String carrier,
      String trackingNumber,
      String status,
      @Nullable String problem,
      Instant openedAt,
      @Nullable String assignee,
      @Nullable Instant resolvedAt,
      @Nullable String resolvedBy,
      @Nullable String reason) {}

  /** How it was settled. */
  record Resolved(String reason) {}
}
