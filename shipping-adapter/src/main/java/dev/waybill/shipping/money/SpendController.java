package dev.waybill.shipping.money;

import dev.waybill.service.csv.CsvAnswer;
import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.service.identity.ViewerMay;
import dev.waybill.service.paging.ScanKey;
import dev.waybill.service.report.Period;
import dev.waybill.service.report.ReportAnswer;
import dev.waybill.service.report.ReportPage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * What labels cost, over the days of a period: at most 92, the oldest 400 days ago; without them
 * the last 30. As CSV with {@code Accept: text/csv} or {@code format=csv}.
 */
@RestController
@RequestMapping("/api/labels")
class SpendController {

  private final Spend spend;
  private final BoughtLabels bought;
  private final Clock clock;

  SpendController(JdbcTemplate jdbc, Clock clock) {
    this.spend = new Spend(jdbc);
    this.bought = new BoughtLabels(jdbc);
    this.clock = clock;
  }

  /**
   * Sums.
   *
   * @param by day, shop, account, carrier, service or location
   */
  @ViewerMay
  @GetMapping(
      path = "/spend",
      produces = {MediaType.APPLICATION_JSON_VALUE, CsvAnswer.CSV})
  @Nullable ReportPage<Spend.Row> spend(
      @RequestParam(defaultValue = "day") String by,
      @RequestParam(required = false) @Nullable LocalDate from,
      @RequestParam(required = false) @Nullable LocalDate to,
      @RequestParam(defaultValue = "UTC") String timeZone,
      @RequestParam(defaultValue = "") String cursor,
      @RequestParam(defaultValue = "") String format,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    return ReportAnswer.of(
        spend.report(by(by), Period.of(from, to, timeZone, clock)),
        ScanKey.parse(cursor, 2),
        format,
        request,
        response);
  }

  /** Every label. */
  @OperatorOnly
  @GetMapping(
      path = "/bought",
      produces = {MediaType.APPLICATION_JSON_VALUE, CsvAnswer.CSV})
  @Nullable ReportPage<BoughtLabels.Row> bought(
      @RequestParam(required = false) @Nullable LocalDate from,
      @RequestParam(required = false) @Nullable LocalDate to,
      @RequestParam(defaultValue = "UTC") String timeZone,
      @RequestParam(defaultValue = "") String cursor,
      @RequestParam(defaultValue = "") String format,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    return ReportAnswer.of(
        bought.report(Period.of(from, to, timeZone, clock)),
        ScanKey.parseFromTime(cursor, 2),
        format,
        request,
        response);
  }

  private static Spend.By by(String name) {
    try {
      return Spend.By.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST, "by is day, shop, account, carrier, service or location.");
    }
  }
}
