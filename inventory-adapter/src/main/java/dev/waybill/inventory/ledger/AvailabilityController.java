package dev.waybill.inventory.ledger;

import dev.waybill.inventory.LedgerOnly;
import dev.waybill.service.identity.ViewerMay;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How many pieces there are of an article, whether it lies on a shelf or is made of others. */
@RestController
@LedgerOnly
@RequestMapping("/api/stock/availability")
@Tag(name = "Stock")
class AvailabilityController {

  /**
   * As orders are allocated: a kit is whole at one location, and what nobody counts is no limit.
   */
  private static final String BY_LOCATION =
      """
      WITH part AS (
        SELECT part AS sku, quantity FROM kit_part WHERE kit = ?
        UNION ALL
        SELECT ?, 1 WHERE NOT EXISTS (SELECT FROM kit_part WHERE kit = ?))
      SELECT l.code,
          min(coalesce(s.on_hand - s.reserved, 0) / p.quantity) AS free,
          min(coalesce(greatest(0, s.on_hand - s.reserved - s.safety), 0) / p.quantity) AS sellable
      FROM part p CROSS JOIN location l
      LEFT JOIN stock s ON s.sku = p.sku AND s.location = l.code
      WHERE l.active AND EXISTS (SELECT FROM stock c WHERE c.sku = p.sku)
      GROUP BY l.code, l.priority ORDER BY l.priority NULLS LAST, l.code
      """;

  private final JdbcTemplate jdbc;

  AvailabilityController(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** At one active location. */
  record At(String location, int free, int sellable) {}

  /**
   * At all active locations.
   *
   * @param counted false if nobody counts it, or any of its parts: then nothing limits it
   */
  record Availability(String sku, boolean counted, long free, long sellable, List<At> locations) {}

  @ViewerMay
  @GetMapping
  @Operation(summary = "How many pieces of a SKU there are; of a kit, as many as its parts allow")
  Availability of(@RequestParam String sku) {
    List<At> found =
        jdbc.query(
            BY_LOCATION,
            (row, n) -> new At(row.getString("code"), row.getInt("free"), row.getInt("sellable")),
            sku,
            sku,
            sku);
    return new Availability(
        sku,
        !found.isEmpty(),
        found.stream().mapToLong(At::free).sum(),
        found.stream().mapToLong(At::sellable).sum(),
        found);
  }
}
