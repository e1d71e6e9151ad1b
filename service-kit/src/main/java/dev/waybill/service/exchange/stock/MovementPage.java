package dev.waybill.service.exchange.stock;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What made a number, newest first. */
public record MovementPage(List<Movement> movements, @Nullable Long next) {

  /**
   * @param onHand by how many pieces it changed
   * @param reserved by how many pieces it changed
   * @param by the person, if it was one
   */
  public record Movement(
      Instant at,
      String kind,
      int onHand,
      int reserved,
      @Nullable String by,
      @Nullable String reason,
      @Nullable String order,
      @Nullable Long document) {}
}
