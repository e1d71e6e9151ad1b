package dev.waybill.step;

import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.wire.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the columns in which services keep commands that they answer later: {@code command_id},
 * {@code order_id}, {@code step}, {@code action}, {@code attempt}, {@code traceparent}, and once
 * they are answered {@code outcome}, {@code result}, {@code code}, {@code reason}.
 */
public final class DeferredRows {

  private DeferredRows() {}

  public static DeferredStep step(ResultSet row) throws SQLException {
    return new DeferredStep(
        row.getString("command_id"),
        OrderId.parse(row.getString("order_id")),
        row.getString("step"),
        row.getString("action"),
        row.getInt("attempt"),
        row.getString("traceparent"));
  }

  /** Null while there is none. */
  public static @Nullable Outcome outcome(ResultSet row) throws SQLException {
    String outcome = row.getString("outcome");
    String result = row.getString("result");
    return switch (outcome) {
      case null -> null;
      case "COMPLETED" -> Outcome.completed(result == null ? null : Json.mapper().readTree(result));
      case "REJECTED" ->
          Outcome.rejected(
              Objects.requireNonNullElse(row.getString("code"), ""),
              Objects.requireNonNullElse(row.getString("reason"), ""));
      default -> throw new IllegalStateException("Unknown outcome of a step: " + outcome);
    };
  }
}
