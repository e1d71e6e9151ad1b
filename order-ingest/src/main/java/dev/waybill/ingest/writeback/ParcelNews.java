package dev.waybill.ingest.writeback;

import dev.waybill.step.Step;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * What a carrier told of a parcel that the shop knows.
 *
 * @param label the id of its label: the account that it was bought with, and the seller's own id
 * @param status where it is, as the shipping-adapter names it: "OUT_FOR_DELIVERY"
 * @param problem what keeps it from its recipient; "" if that is not told
 * @param place city and country; "" if not told
 * @param expected when it is delivered, by the carrier's estimate
 * @param at by the carrier's clock
 */
public record ParcelNews(
    String label,
    String carrier,
    String trackingNumber,
    String status,
    String problem,
    String place,
    @Nullable Instant expected,
    Instant at) {

  /** What a command of the action {@code parcel-news} is for. */
  public static ParcelNews of(Step<WriteBackOrder> step) {
    JsonNode part = step.command().part();
    JsonNode news = part == null ? MissingNode.getInstance() : part;
    Instant at = time(news.path("at").asString(""));
    return new ParcelNews(
        news.path("label").asString(""),
        news.path("carrier").asString(""),
        news.path("trackingNumber").asString(""),
        news.path("status").asString(""),
        news.path("problem").asString(""),
        news.path("place").asString(""),
        time(news.path("expected").asString("")),
        at == null ? Instant.EPOCH : at);
  }

  /** For the people of the shop: "DHL 0034: delivery failed (nobody home), Bonn DE, 2026-…". */
  public String text() {
    return "%s %s: %s%s%s, %s"
        .formatted(
            carrier,
            trackingNumber,
            words(status),
            problem.isEmpty() ? "" : " (" + words(problem) + ")",
            place.isEmpty() ? "" : ", " + place,
            at);
  }

  private static String words(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static @Nullable Instant time(String text) {
    try {
      return text.isEmpty() ? null : Instant.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
