package dev.waybill.inventory.ledger;

import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.service.identity.ViewerMay;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The stock ledger for people and scripts. */
@RestController
@ConditionalOnProperty(name = "waybill.inventory.provider", havingValue = "ledger")
@RequestMapping("/api/stock")
class StockApi {

  private static final int PAGE_SIZE = 50;

  private static final RowMapper<Stock> STOCK =
      (row, n) -> {
        int onHand = row.getInt("on_hand");
        int reserved = row.getInt("reserved");
        return new Stock(
            row.getString("location"), row.getString("sku"), onHand, reserved, onHand - reserved);
      };

  private final JdbcTemplate jdbc;

  StockApi(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** One SKU at one location, in pieces. */
  record Stock(String location, String sku, int onHand, int reserved, int free) {}

  /**
   * A page of the ledger.
   *
   * @param more whether the next page has something
   */
  record StockPage(List<Stock> stock, int page, boolean more) {}

  /** What was counted. */
  record Count(@Nullable Integer onHand) {}

  @ViewerMay
  @GetMapping
  @Operation(summary = "Stock by SKU and location; q finds a part of either")
  StockPage list(
      @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "0") int page) {
    String part = '%' + q.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + '%';
    List<Stock> found =
        jdbc.query(
            "SELECT * FROM stock WHERE sku ILIKE ? OR location ILIKE ?"
                + " ORDER BY sku, location LIMIT ? OFFSET ?",
            STOCK,
            part,
            part,
            PAGE_SIZE + 1,
            Math.max(0, page) * (long) PAGE_SIZE);
    boolean more = found.size() > PAGE_SIZE;
    return new StockPage(more ? found.subList(0, PAGE_SIZE) : found, Math.max(0, page), more);
  }

  /** The SKU is the rest of the path, since it may hold slashes. */
  @OperatorOnly
  @PutMapping("/{location}/{*sku}")
  @Operation(summary = "Set what is on hand; the SKU is tracked from then on")
  Stock count(@PathVariable String location, @PathVariable String sku, @RequestBody Count count) {
    Integer onHand = count.onHand();
    if (onHand == null || onHand < 0) {
      throw refused(
          HttpStatus.BAD_REQUEST, "onHand counts pieces: give a number that is not below 0.");
    }
    List<Stock> written =
        jdbc.query(
            """
            INSERT INTO stock AS s (location, sku, on_hand, reserved) VALUES (?, ?, ?, 0)
            ON CONFLICT (location, sku) DO UPDATE SET on_hand = excluded.on_hand
            WHERE s.reserved <= excluded.on_hand
            RETURNING *
            """,
            STOCK,
            location,
            sku.substring(1),
            onHand);
    if (written.isEmpty()) {
      throw refused(
          HttpStatus.CONFLICT,
          "More than %d pieces of %s are reserved at %s: cancel orders first, or count again."
              .formatted(onHand, sku.substring(1), location));
    }
    return written.getFirst();
  }

  private static ErrorResponseException refused(HttpStatus status, String detail) {
    return new ErrorResponseException(
        status, ProblemDetail.forStatusAndDetail(status, detail), null);
  }
}
