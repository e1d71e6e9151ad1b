package dev.waybill.console.audit;

import dev.waybill.service.csv.CsvAnswer;
import dev.waybill.service.csv.CsvExport;
import dev.waybill.service.identity.ManagerOnly;
import dev.waybill.service.paging.ScanKey;
import dev.waybill.service.paging.Slice;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The audit for scripts. Reading it is in it, too. */
@RestController
@RequestMapping("/api")
class AuditApi {

  private static final int LARGEST_PAGE = 200;

  private static final List<String> COLUMNS =
      List.of(
          "at",
          "kind",
          "person",
          "role",
          "token",
          "action",
          "resource",
          "orders",
          "status",
          "reason",
          "detail",
          "network");

  private final AuditStore store;

  AuditApi(AuditStore store) {
    this.store = store;
  }

  @ManagerOnly
  @GetMapping("/audit")
  AuditView list(
      @ModelAttribute AuditSearch search,
      @RequestParam(defaultValue = "") String cursor,
      @RequestParam(defaultValue = "50") int size) {
    if (size < 1 || size > LARGEST_PAGE) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST, "size goes from 1 to " + LARGEST_PAGE + ".");
    }
    Slice<AuditEntry> page = store.page(search, parse(cursor), size);
    return new AuditView(page.items(), page.next(last -> AuditStore.place(last).cursor()));
  }

  @ManagerOnly
  @GetMapping(path = "/audit.csv", produces = CsvAnswer.CSV)
  void export(@ModelAttribute AuditSearch search, HttpServletResponse response) throws IOException {
    search.condition();
    Writer out = CsvAnswer.begin(response, "audit.csv");
    CsvExport.write(
        out,
        COLUMNS,
        (@Nullable AuditEntry last, int most) ->
            store.page(search, last == null ? null : AuditStore.place(last), most).items(),
        entry -> List.of(row(entry)));
  }

  private static List<String> row(AuditEntry entry) {
    return List.of(
        entry.at().toString(),
        entry.kind().word(),
        entry.person(),
        Objects.requireNonNullElse(entry.role(), ""),
        Objects.requireNonNullElse(entry.token(), ""),
        entry.action(),
        Objects.requireNonNullElse(entry.resource(), ""),
        String.join(" ", entry.orders()),
        entry.status() == null ? "" : entry.status().toString(),
        Objects.requireNonNullElse(entry.reason(), ""),
        Objects.requireNonNullElse(entry.detail(), ""),
        Objects.requireNonNullElse(entry.network(), ""));
  }

  /** Where a page begins. */
  static @Nullable ScanKey parse(String cursor) {
    ScanKey key = ScanKey.parseFromTime(cursor, 2);
    if (key != null && !key.part(1).matches("\\d{1,18}")) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST,
          "This is no cursor of this list: give the \"next\" of the last answer as it is.");
    }
    return key;
  }
}
