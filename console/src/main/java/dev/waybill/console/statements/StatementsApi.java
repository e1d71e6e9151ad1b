package dev.waybill.console.statements;

import dev.waybill.console.signin.Caller;
import dev.waybill.service.csv.CsvAnswer;
import dev.waybill.service.csv.CsvExport;
import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.service.identity.ViewerMay;
import dev.waybill.service.paging.ScanKey;
import dev.waybill.service.paging.Slice;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Statements for scripts. */
@RestController
@RequestMapping("/api/statements")
class StatementsApi {

  private static final int LARGEST_PAGE = 200;

  private static final List<String> COLUMNS =
      List.of(
          "day",
          "shop",
          "order",
          "number",
          "difference",
          "waybill",
          "in_shop",
          "since",
          "found_at");

  private final StatementStore store;
  private final StatementRequests requests;

  StatementsApi(StatementStore store, StatementRequests requests) {
    this.store = store;
    this.requests = requests;
  }

  /**
   * @param next the cursor of the next page; null after the last
   */
  record Page(List<Statement> statements, @Nullable String next) {}

  /** With what differs. */
  record WithDifferences(Statement statement, List<Line> differences) {}

  /**
   * @param kind such as not-in-waybill
   */
  record Line(
      String order,
      String number,
      String kind,
      @Nullable String waybill,
      @Nullable String shop,
      Instant since,
      Instant foundAt,
      @Nullable String link) {

    static Line of(Difference one) {
      return new Line(
          one.order(),
          one.number(),
          one.kind().id(),
          one.waybill(),
          one.shop(),
          one.since(),
          one.foundAt(),
          one.link());
    }
  }

  @ViewerMay
  @GetMapping
  Page list(
      @RequestParam(defaultValue = "") String shop,
      @RequestParam(defaultValue = "false") boolean differing,
      @RequestParam(required = false) @Nullable LocalDate from,
      @RequestParam(required = false) @Nullable LocalDate to,
      @RequestParam(defaultValue = "") String cursor,
      @RequestParam(defaultValue = "50") int size) {
    if (size < 1 || size > LARGEST_PAGE) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST, "size goes from 1 to " + LARGEST_PAGE + ".");
    }
    var filter = new StatementStore.Filter(shop.strip(), differing, from, to);
    Slice<Statement> page = Slice.of(store.list(filter, place(cursor), size + 1), size);
    return new Page(page.items(), page.next(StatementsApi::cursor));
  }

  static StatementStore.@Nullable Place place(String cursor) {
    ScanKey key = ScanKey.parseFromDay(cursor, 2);
    return key == null ? null : new StatementStore.Place(LocalDate.parse(key.part(0)), key.part(1));
  }

  static String cursor(Statement last) {
    return ScanKey.of(last.day().toString(), last.shop()).cursor();
  }

  @ViewerMay
  @GetMapping("/{shop}/{day}")
  WithDifferences get(@PathVariable String shop, @PathVariable String day) {
    Statement statement = found(shop, day);
    return new WithDifferences(
        statement,
        store.differences(shop, statement.day(), StatementStore.MOST_DIFFERENCES).stream()
            .map(Line::of)
            .toList());
  }

  @ViewerMay
  @GetMapping(path = "/{shop}/{day}.csv", produces = CsvAnswer.CSV)
  void export(@PathVariable String shop, @PathVariable String day, HttpServletResponse response)
      throws IOException {
    Statement statement = found(shop, day);
    List<Difference> all =
        store.differences(shop, statement.day(), StatementStore.MOST_DIFFERENCES);
    CsvExport.<Difference>write(
        CsvAnswer.begin(response, "statement-" + shop + '-' + statement.day() + ".csv"),
        COLUMNS,
        (last, most) -> last == null ? all : List.of(),
        one -> List.of(row(statement, one)));
  }

  private static List<String> row(Statement statement, Difference one) {
    return List.of(
        statement.day().toString(),
        statement.shop(),
        one.order(),
        one.number(),
        one.kind().id(),
        Objects.requireNonNullElse(one.waybill(), ""),
        Objects.requireNonNullElse(one.shop(), ""),
        one.since().toString(),
        one.foundAt().toString());
  }

  @OperatorOnly
  @PostMapping("/{shop}/{day}")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Statement make(@PathVariable String shop, @PathVariable String day) {
    return requests.request(shop, StatementRequests.day(day), Caller.current().name());
  }

  private Statement found(String shop, String day) {
    return store
        .find(shop, StatementRequests.day(day))
        .orElseThrow(
            () ->
                new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "There is no statement of that day. POST has one made."));
  }
}
