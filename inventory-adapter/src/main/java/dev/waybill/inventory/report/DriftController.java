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
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where shops believe otherwise. */
@RestController
@LedgerOnly
@RequestMapping("/api/stock/drift")
@Tag(name = "Stock reports")
class DriftController {

  private final DriftStore drifts;

  DriftController(JdbcTemplate jdbc) {
    this.drifts = new DriftStore(jdbc);
  }

  /** How much each shop is off, by name. */
  record Counts(List<DriftStore.Count> shops) {}

  @ViewerMay
  @GetMapping(produces = {MediaType.APPLICATION_JSON_VALUE, CsvAnswer.CSV})
  @Operation(
      summary = "Products of which a shop believes to have another quantity than it is offered",
      description =
          "Looked at every 15 minutes; a sale that is under way may be among it, and is gone the"
              + " next time. least: only what differs by so many pieces. As CSV with Accept:"
              + " text/csv or format=csv.")
  @Nullable ReportPage<Drift> list(
      @RequestParam(defaultValue = "") String shop,
      @RequestParam(defaultValue = "1") int least,
      @RequestParam(defaultValue = "") String cursor,
      @RequestParam(defaultValue = "") String format,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    return ReportAnswer.of(
        drifts.report(shop, least), ScanKey.parse(cursor, 3), format, request, response);
  }

  @ViewerMay
  @GetMapping("/counts")
  @Operation(summary = "How many products differ in each shop, and by how many pieces")
  Counts counts(@RequestParam(defaultValue = "1") int least) {
    return new Counts(drifts.counts(least));
  }
}
