package dev.waybill.sandbox.effects;

import dev.waybill.sandbox.web.Call;
import dev.waybill.sandbox.web.Problem;
import dev.waybill.sandbox.web.Reply;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** {@code /effects}: one order's effects, the sums, and forgetting them. */
public record EffectsEndpoint(EffectBook book) {

  public Reply handle(Call call) {
    if (call.is("DELETE") && call.segments() == 1) {
      book.clear();
      return Reply.noContent();
    }
    if (!call.is("GET")) {
      throw new Problem(405, "method_not_allowed", "Use GET, or DELETE /effects to forget all.");
    }
    if (call.segment(1).equals("summary")) {
      return Reply.json(200, book.summary(instant(call.query("since"))));
    }
    String order = call.query("order");
    if (order == null || order.isBlank() || call.segments() > 1) {
      throw new Problem(400, "missing_order", "Ask /effects?order=… or /effects/summary.");
    }
    return Reply.json(200, book.describe(order));
  }

  private static @Nullable Instant instant(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      return text.chars().allMatch(Character::isDigit)
          ? Instant.ofEpochMilli(Long.parseLong(text))
          : Instant.parse(text);
    } catch (DateTimeException | NumberFormatException e) {
      throw new Problem(
          400,
          "invalid_parameter",
          "since must be like 2026-11-22T08:00:00Z, or milliseconds since 1970.");
    }
  }
}
