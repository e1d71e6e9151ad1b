package dev.waybill.inventory.report;

import dev.waybill.inventory.LedgerOnly;
import dev.waybill.inventory.report.BufferChange.Size;
import dev.waybill.service.csv.CsvAnswer;
import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.service.identity.ViewerMay;
import dev.waybill.service.paging.ScanKey;
import dev.waybill.service.paging.Slice;
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
import org.springframework.security.core.Authentication;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What shops are not offered, for people and scripts. */
@RestController
@LedgerOnly
@RequestMapping("/api/stock/buffers")
@Tag(name = "Stock reports")
class BuffersController {

  private static final int PAGE_SIZE = 50;
  private static final int MOST_PIECES = 1_000_000;
  private static final int WHOLE = 100;

  private final BufferStore buffers;

  BuffersController(JdbcTemplate jdbc, Clock clock) {
    this.buffers = new BufferStore(jdbc, clock);
  }

  /**
   * Changes, the newest first.
   *
   * @param next for the parameter {@code cursor} of the next page; null after the last
   */
  record Changes(List<BufferChange> changes, @Nullable String next) {}

  @ViewerMay
  @GetMapping(produces = {MediaType.APPLICATION_JSON_VALUE, CsvAnswer.CSV})
  @Operation(
      summary = "What shops are not offered of the sellable pieces",
      description =
          "Of several buffers the most specific counts: of shop and SKU, of the SKU, of the shop,"
              + " of all. As CSV with Accept: text/csv or format=csv.")
  @Nullable ReportPage<Buffer> list(
      @RequestParam(defaultValue = "") String shop,
      @RequestParam(defaultValue = "") String sku,
      @RequestParam(defaultValue = "") String cursor,
      @RequestParam(defaultValue = "") String format,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    return ReportAnswer.of(
        buffers.report(shop, sku), ScanKey.parse(cursor, 2), format, request, response);
  }

  @OperatorOnly
  @PutMapping
  @Operation(
      summary = "Set a buffer: of a shop, of a SKU, of both, or (without either) of all",
      description =
          "{\"pieces\": 3} or {\"percent\": 10}; a share is rounded up. 0 offers everything, also"
              + " where a less specific buffer would keep something back.")
  Buffer put(
      @RequestParam(defaultValue = "") String shop,
      @RequestParam(defaultValue = "") String sku,
      @RequestBody Size size,
      Authentication caller) {
    Integer number = size.pieces() == null ? size.percent() : size.pieces();
    if (number == null || size.pieces() != null && size.percent() != null) {
      throw refused("Give pieces or percent, and not both.");
    }
    if (number < 0 || number > (size.pieces() == null ? WHOLE : MOST_PIECES)) {
      throw refused("pieces are 0 to 1,000,000, percent 0 to 100.");
    }
    if (!shop.isEmpty() && !buffers.knowsShop(shop)) {
      throw refused("No product of a shop " + shop + " is known: check its name.");
    }
    if (!sku.isEmpty() && !buffers.knowsSku(sku)) {
      throw refused("There is no item " + sku + ", nor stock of it: check the SKU.");
    }
    buffers.put(shop, sku, size, caller.getName());
    return buffers.find(shop, sku).orElseThrow(() -> none(shop, sku));
  }

  @OperatorOnly
  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Remove a buffer; a less specific one counts again")
  void remove(
      @RequestParam(defaultValue = "") String shop,
      @RequestParam(defaultValue = "") String sku,
      Authentication caller) {
    if (!buffers.remove(shop, sku, caller.getName())) {
      throw none(shop, sku);
    }
  }

  @ViewerMay
  @GetMapping("/changes")
  @Operation(summary = "Who changed which buffer, and when; the newest first")
  Changes changes(@RequestParam(defaultValue = "" + Long.MAX_VALUE) long cursor) {
    List<BufferChange> found = buffers.changes(cursor, PAGE_SIZE + 1);
    Slice<BufferChange> page = Slice.of(found, PAGE_SIZE);
    return new Changes(page.items(), page.next(last -> Long.toString(last.id())));
  }

  private static ErrorResponseException refused(String detail) {
    return new ResponseStatusException(HttpStatus.BAD_REQUEST, detail);
  }

  private static ErrorResponseException none(String shop, String sku) {
    return new ResponseStatusException(
        HttpStatus.NOT_FOUND,
        "There is no buffer of %s in %s."
            .formatted(
                sku.isEmpty() ? "every SKU" : sku,
                shop.isEmpty() ? "every shop" : "the shop " + shop));
  }
}
