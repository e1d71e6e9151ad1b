package dev.waybill.inventory.report;

import dev.waybill.inventory.LedgerOnly;
import dev.waybill.inventory.ledger.LedgerSettings;
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
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What can be sold in which shop. */
@RestController
@LedgerOnly
@RequestMapping("/api/stock/offers")
@Tag(name = "Stock reports")
class OffersController {

  private final OfferStore offers;

  OffersController(JdbcTemplate jdbc, LedgerSettings settings) {
    this.offers = new OfferStore(jdbc, settings.untracked());
  }

  @ViewerMay
  @GetMapping(produces = {MediaType.APPLICATION_JSON_VALUE, CsvAnswer.CSV})
  @Operation(
      summary = "What can be sold, by shop and SKU: sellable pieces less the buffer",
      description =
          "Of what each shop sells; a SKU that nobody counts is left out. Of a kit, sellable is"
              + " what its parts allow, and the buffer is the kit's own. As CSV (Accept: text/csv,"
              + " or format=csv) all of it at once.")
  @Nullable ReportPage<Offer> list(
      @RequestParam(defaultValue = "") String shop,
      @RequestParam(defaultValue = "") String sku,
      @RequestParam(defaultValue = "") String cursor,
      @RequestParam(defaultValue = "") String format,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    return ReportAnswer.of(
        offers.report(shop, sku), ScanKey.parse(cursor, 2), format, request, response);
  }
}
