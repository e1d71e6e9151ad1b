package dev.waybill.inventory.report;

import dev.waybill.inventory.LedgerOnly;
import dev.waybill.service.csv.CsvAnswer;
import dev.waybill.service.identity.ViewerMay;
import dev.waybill.service.paging.ScanKey;
import dev.waybill.service.report.Period;
import dev.waybill.service.report.ReportAnswer;
import dev.waybill.service.report.ReportPage;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reports over the days of a period. */
@RestController
@LedgerOnly
@RequestMapping("/api/stock/reports")
@Tag(name = "Stock reports")
class PeriodReportsController {

  private static final String PERIOD =
      "from and to are days, at most 92, the oldest 400 days ago; without them the last 30. As CSV"
          + " with Accept: text/csv or format=csv.";

  private final OversellPrevented prevented;
  private final SellThrough sellThrough;
  private final TimeOnBackorder waited;
  private final Clock clock;

  PeriodReportsController(JdbcTemplate jdbc, Clock clock) {
    this.prevented = new OversellPrevented(jdbc);
    this.sellThrough = new SellThrough(jdbc);
    this.waited = new TimeOnBackorder(jdbc);
    this.clock = clock;
  }

  @ViewerMay
  @GetMapping(
      path = "/oversell-prevented",
      produces = {MediaType.APPLICATION_JSON_VALUE, CsvAnswer.CSV})
  @Operation(
      summary = "Reservations that were rejected because it was not there, by day and SKU",
      description = PERIOD)
  @Nullable ReportPage<OversellPrevented.Row> oversellPrevented(
      @RequestParam(required = false) @Nullable LocalDate from,
      @RequestParam(required = false) @Nullable LocalDate to,
      @RequestParam(defaultValue = "UTC") String timeZone,
      @RequestParam(defaultValue = "") String cursor,
      @RequestParam(defaultValue = "") String format,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    return ReportAnswer.of(
        prevented.report(Period.of(from, to, timeZone, clock)),
        ScanKey.parseFromDay(cursor, 2),
        format,
        request,
        response);
  }

  @ViewerMay
  @GetMapping(
      path = "/sell-through",
      produces = {MediaType.APPLICATION_JSON_VALUE, CsvAnswer.CSV})
  @Operation(
      summary = "How much of what was there left with orders, day by day; of a SKU or of all",
      description = PERIOD)
  @Nullable ReportPage<SellThrough.Row> sellThrough(
      @RequestParam(defaultValue = "") String sku,
      @RequestParam(required = false) @Nullable LocalDate from,
      @RequestParam(required = false) @Nullable LocalDate to,
      @RequestParam(defaultValue = "UTC") String timeZone,
      @RequestParam(defaultValue = "") String cursor,
      @RequestParam(defaultValue = "") String format,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    return ReportAnswer.of(
        sellThrough.report(Period.of(from, to, timeZone, clock), sku),
        ScanKey.parseFromDay(cursor, 1),
        format,
        request,
        response);
  }

  @ViewerMay
  @GetMapping(
      path = "/backorders",
      produces = {MediaType.APPLICATION_JSON_VALUE, CsvAnswer.CSV})
  @Operation(
      summary = "How long orders waited for stock that were answered in a period, by SKU",
      description = PERIOD)
  @Nullable ReportPage<TimeOnBackorder.Row> backorders(
      @RequestParam(defaultValue = "") String sku,
      @RequestParam(required = false) @Nullable LocalDate from,
      @RequestParam(required = false) @Nullable LocalDate to,
      @RequestParam(defaultValue = "UTC") String timeZone,
      @RequestParam(defaultValue = "") String cursor,
      @RequestParam(defaultValue = "") String format,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    return ReportAnswer.of(
        waited.report(Period.of(from, to, timeZone, clock), sku),
        ScanKey.parse(cursor, 1),
        format,
        request,
        response);
  }
}
