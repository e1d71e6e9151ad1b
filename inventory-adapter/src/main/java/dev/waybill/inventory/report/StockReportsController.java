package dev.waybill.inventory.report;

import dev.waybill.inventory.LedgerOnly;
import dev.waybill.service.csv.CsvAnswer;
import dev.waybill.service.identity.ViewerMay;
import dev.waybill.service.paging.ScanKey;
import dev.waybill.service.report.ReportAnswer;
import dev.waybill.service.report.ReportPage;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Reports over stock as it is now. */
@RestController
@LedgerOnly
@RequestMapping("/api/stock/reports")
@Tag(name = "Stock reports")
class StockReportsController {

  private static final int MOST_DAYS = 1_000;

  private final StockValue value;
  private final StockAge age;
  private final SlowMovers slow;

  StockReportsController(JdbcTemplate jdbc, Clock clock) {
    this.value = new StockValue(jdbc);
    this.age = new StockAge(jdbc, clock);
    this.slow = new SlowMovers(jdbc, clock);
  }

  /** By location and currency. */
  record Totals(List<StockValue.Total> totals) {}

  @ViewerMay
  @GetMapping(
      path = "/value",
      produces = {MediaType.APPLICATION_JSON_VALUE, CsvAnswer.CSV})
  @Operation(
      summary = "What the stock of each SKU is worth at its customs value",
      description =
          "The customs value is what people say of an item, or else the price in a shop; what a"
              + " piece cost is not known. As CSV with Accept: text/csv or format=csv.")
  @Nullable ReportPage<StockValue.Row> value(
      @RequestParam(defaultValue = "") String cursor,
      @RequestParam(defaultValue = "") String format,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    return ReportAnswer.of(value.report(), ScanKey.parse(cursor, 1), format, request, response);
  }

  @ViewerMay
  @GetMapping("/value/totals")
  @Operation(
      summary = "What the stock is worth at its customs value, by location and currency",
      description = "Without a currency: SKUs of which nobody says what they are worth.")
  Totals totals() {
    return new Totals(value.totals());
  }

  @ViewerMay
  @GetMapping(
      path = "/age",
      produces = {MediaType.APPLICATION_JSON_VALUE, CsvAnswer.CSV})
  @Operation(
      summary = "How long the pieces of each SKU have been there, if the oldest leave first",
      description =
          "Each piece is counted once. Transfers do not make stock younger, nor does what was"
              + " undone. As CSV with Accept: text/csv or format=csv.")
  @Nullable ReportPage<StockAge.Row> age(
      @RequestParam(defaultValue = "") String cursor,
      @RequestParam(defaultValue = "") String format,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    return ReportAnswer.of(age.report(), ScanKey.parse(cursor, 1), format, request, response);
  }

  @ViewerMay
  @GetMapping(
      path = "/slow-movers",
      produces = {MediaType.APPLICATION_JSON_VALUE, CsvAnswer.CSV})
  @Operation(
      summary = "SKUs in stock of which nothing has left with an order for so many days",
      description =
          "Without those that came in for the first time within the days. As CSV with Accept:"
              + " text/csv or format=csv.")
  @Nullable ReportPage<SlowMovers.Row> slowMovers(
      @RequestParam(defaultValue = "90") int days,
      @RequestParam(defaultValue = "") String cursor,
      @RequestParam(defaultValue = "") String format,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    if (days < 1 || days > MOST_DAYS) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "days are 1 to 1,000.");
    }
    return ReportAnswer.of(slow.report(days), ScanKey.parse(cursor, 1), format, request, response);
  }
}
