package dev.waybill.inventory.document;

import dev.waybill.inventory.LedgerOnly;
import dev.waybill.service.identity.ViewerMay;
import dev.waybill.service.paging.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is to be counted at a location, without what is expected to be there. */
@RestController
@LedgerOnly
@RequestMapping("/api/stock/count-sheet")
@Tag(name = "Stock documents")
class CountSheetController {

  private static final int PAGE_SIZE = 500;

  private static final String SKUS =
      "SELECT sku FROM stock WHERE location = ? AND sku > ? ORDER BY sku LIMIT ?";

  private final JdbcTemplate jdbc;

  CountSheetController(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * SKUs, in their order.
   *
   * @param next what to hand over as {@code after} for further ones; null if there are none
   */
  record CountSheet(String location, List<String> skus, @Nullable String next) {}

  @ViewerMay
  @GetMapping
  @Operation(
      summary = "The SKUs of a location, to be counted without looking at the ledger",
      description = "What was counted is booked as a document of the kind count.")
  CountSheet sheet(@RequestParam String location, @RequestParam(defaultValue = "") String after) {
    List<String> found =
        jdbc.query(SKUS, (row, n) -> row.getString("sku"), location, after, PAGE_SIZE + 1);
    Slice<String> page = Slice.of(found, PAGE_SIZE);
    return new CountSheet(location, page.items(), page.next(last -> last));
  }
}
