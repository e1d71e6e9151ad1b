package dev.waybill.inventory.fulfillment;

import dev.waybill.contracts.wire.Json;
import dev.waybill.inventory.fulfillment.WarehouseRow.State;
import dev.waybill.step.DeferredRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.RowMapper;
import tools.jackson.core.type.TypeReference;

/** Reads a row of the table {@code warehouse_order}. */
enum WarehouseRowMapper implements RowMapper<WarehouseRow> {
  INSTANCE;

  @Override
  public WarehouseRow mapRow(ResultSet row, int number) throws SQLException {
    String request = row.getString("request");
    String parcels = row.getString("parcels");
    OffsetDateTime leaseUntil = row.getObject("lease_until", OffsetDateTime.class);
    return new WarehouseRow(
        DeferredRows.step(row),
        State.valueOf(row.getString("state")),
        row.getString("location"),
        request == null ? null : Json.mapper().readValue(request, OutgoingOrder.class),
        Json.mapper().readValue(row.getString("ordered"), new TypeReference<>() {}),
        parcels == null ? List.of() : Json.mapper().readValue(parcels, new TypeReference<>() {}),
        row.getLong("version"),
        row.getBoolean("maybe"),
        row.getInt("tries"),
        row.getString("trouble"),
        instant(row, "next_at"),
        leaseUntil == null ? null : leaseUntil.toInstant(),
        instant(row, "created_at"),
        DeferredRows.outcome(row));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
