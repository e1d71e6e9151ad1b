package dev.waybill.inventory.document;

import dev.waybill.inventory.LedgerOnly;
import dev.waybill.inventory.csv.CsvFiles;
import dev.waybill.inventory.csv.CsvImports;
import dev.waybill.inventory.csv.CsvLimits;
import dev.waybill.inventory.csv.ImportResult;
import dev.waybill.inventory.document.Documents.Written;
import dev.waybill.service.csv.CsvAnswer;
import dev.waybill.service.identity.Callers;
import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.service.identity.ViewerMay;
import dev.waybill.service.paging.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.core.Authentication;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What people book on the stock ledger. */
@RestController
@LedgerOnly
@RequestMapping("/api/stock/documents")
@Tag(name = "Stock documents")
class DocumentsController {

  private static final int PAGE_SIZE = 50;
  private static final int MOST_LINES = 10_000;
  private static final int MOST_FAULTS_SHOWN = 100;

  private static final Pattern KEY = Pattern.compile("[!-~]{1,200}");

  private static final CsvLimits LIMITS = new CsvLimits(MOST_LINES, 1024 * 1024);

  private final Documents documents;
  private final DocumentStore store;
  private final CsvFiles files;

  DocumentsController(Documents documents, DocumentStore store) {
    this.documents = documents;
    this.store = store;
    this.files = new CsvFiles(LIMITS, new CsvImports(LIMITS, documents::oneFileAtATime));
  }

  /** One SKU; its location is the document's unless it says another. */
  record Line(@Nullable String sku, @Nullable Integer quantity, @Nullable String location) {}

  /**
   * A document to be booked.
   *
   * @param kind receipt, count, correction, scrap, transfer, return
   * @param to where a transfer goes
   * @param reason needed for a correction and for scrap
   * @param delivery that a receipt is for
   */
  record Request(
      @Nullable String kind,
      @Nullable String location,
      @Nullable String to,
      @Nullable String reason,
      @Nullable Long delivery,
      @Nullable List<Line> lines) {}

  /** Why a document is taken back. */
  record Undo(@Nullable String reason) {}

  /** What each line would do, or why it cannot. */
  record Preview(int problems, List<Booking> lines) {}

  /** What was booked. */
  record BookedView(Document document, List<Booking> lines) {}

  /**
   * Newest first.
   *
   * @param next what to hand over as {@code cursor} for older ones; null if there are none
   */
  record DocumentPage(List<Document> documents, @Nullable Long next) {}

  @ViewerMay
  @GetMapping
  @Operation(summary = "Documents, newest first")
  DocumentPage list(
      @RequestParam(required = false) @Nullable String kind,
      @RequestParam(defaultValue = "" + Long.MAX_VALUE) long cursor,
      Authentication caller) {
    List<Document> found = store.page(kind, cursor, PAGE_SIZE + 1);
    Slice<Document> page = Slice.of(found, PAGE_SIZE);
    return new DocumentPage(
        page.items().stream().map(document -> shown(document, caller)).toList(),
        page.next(last -> last.id()));
  }

  @ViewerMay
  @GetMapping("/{id}")
  @Operation(
      summary = "One document",
      description = "Its lines are the movements that GET /api/stock/movements?document= lists.")
  Document get(@PathVariable long id, Authentication caller) {
    return shown(find(id), caller);
  }

  @OperatorOnly
  @PostMapping("/preview")
  @Operation(summary = "What each line of a document would do, or why it cannot; writes nothing")
  Preview preview(@RequestBody Request request) {
    List<Booking> lines = documents.preview(written(request, null));
    int problems = (int) lines.stream().filter(line -> line.problem() != null).count();
    return new Preview(problems, lines);
  }

  @OperatorOnly
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      summary = "Books a document: all of its lines, or none",
      description =
          "Quantities are pieces that came in or back (receipt, return), that are there (count),"
              + " that are more or, negative, fewer (correction), that are gone (scrap), or that"
              + " move (transfer, from location to to). Nothing goes below what is reserved. With"
              + " an Idempotency-Key it is booked once, however often it is sent: the answer then"
              + " names the document that was booked, without its lines.")
  BookedView book(
      @RequestBody Request request,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      Authentication caller) {
    if (key != null && !KEY.matcher(key).matches()) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST,
          "An Idempotency-Key has 1 to 200 printable characters without blanks, such as a UUID.");
    }
    StockBook.Booked booked = documents.book(written(request, key), caller.getName());
    return new BookedView(find(booked.id()), booked.bookings());
  }

  @OperatorOnly
  @PostMapping(path = "/file", consumes = CsvAnswer.CSV)
  @Operation(
      summary =
          "Books a document whose lines are a CSV file: sku, quantity and, if wanted, location",
      description =
          "Without apply nothing is written: the answer says what is wrong in which row, and the"
              + " plan. With apply={plan} and the same file it is booked as one document, which the"
              + " header Location names; nothing is if a row is wrong (422), the file is another,"
              + " or one of the kind was booked meanwhile (409). At most 10,000 rows and 1 MiB.")
  ImportResult file(
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(required = false) @Nullable String location,
      @RequestParam(required = false) @Nullable String to,
      @RequestParam(required = false) @Nullable String reason,
      @RequestParam(required = false) @Nullable Long delivery,
      @RequestParam(defaultValue = "") String apply,
      InputStream body,
      HttpServletResponse response,
      Authentication caller)
      throws IOException {
    var sheet =
        new DocumentSheet(
            documents, new Written(kind(kind), location, to, reason, delivery, null, List.of()));
    ImportResult result = files.take(sheet, body, apply, caller.getName());
    if (sheet.booked() != null) {
      response.setHeader(HttpHeaders.LOCATION, "/api/stock/documents/" + sheet.booked());
    }
    return result;
  }

  @OperatorOnly
  @PostMapping("/{id}/undo")
  @Operation(
      summary = "Takes a document back by another with the opposite movements",
      description = "Refused where the pieces are reserved or gone by now, and a second time.")
  BookedView undo(@PathVariable long id, @RequestBody Undo undo, Authentication caller) {
    StockBook.Booked booked = documents.undo(id, undo.reason(), caller.getName());
    return new BookedView(find(booked.id()), booked.bookings());
  }

  /** Each line with its problem. */
  @ExceptionHandler
  ErrorResponseException refused(RefusedBookings e) {
    List<Booking> faults = e.faults();
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "Nothing was booked: %s cannot be. Line %d: %s"
                .formatted(
                    faults.size() == 1 ? "1 line" : faults.size() + " lines",
                    faults.getFirst().row(),
                    e.getMessage()));
    problem.setProperty("lines", faults.subList(0, Math.min(faults.size(), MOST_FAULTS_SHOWN)));
    return new ErrorResponseException(HttpStatus.UNPROCESSABLE_CONTENT, problem, null);
  }

  private Document find(long id) {
    return store
        .find(id)
        .orElseThrow(
            () ->
                new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "There is no document %d.".formatted(id)));
  }

  private static Document shown(Document document, Authentication caller) {
    return Callers.isOperator(caller) ? document : document.forViewers();
  }

  private static Written written(Request request, @Nullable String key) {
    List<Line> lines = request.lines();
    if (lines == null || lines.isEmpty() || lines.size() > MOST_LINES) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST, "A document has from 1 to %,d lines.".formatted(MOST_LINES));
    }
    return new Written(
        kind(request.kind()),
        request.location(),
        request.to(),
        request.reason(),
        request.delivery(),
        key,
        IntStream.range(0, lines.size()).mapToObj(i -> row(i + 1, lines.get(i))).toList());
  }

  private static Row row(int number, Line line) {
    return new Row(number, line.location(), line.sku(), line.quantity());
  }

  private static DocumentKind kind(@Nullable String kind) {
    try {
      return DocumentKind.parse(String.valueOf(kind));
    } catch (IllegalArgumentException e) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, e.getMessage());
    }
  }
}
