package dev.waybill.shipping.printing;

import dev.waybill.contracts.OrderId;
import dev.waybill.service.database.ChangeHistory;
import dev.waybill.service.database.ChangeHistory.Change;
import dev.waybill.service.identity.PackerMay;
import dev.waybill.service.paging.ScanKey;
import dev.waybill.service.paging.Slice;
import dev.waybill.shipping.batch.BatchOrders;
import dev.waybill.shipping.label.LabelDirectory;
import dev.waybill.shipping.orders.OrdersClient;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Papers of many orders in one file, and who printed what when. */
@RestController
@RequestMapping("/api/print-jobs")
class PrintJobsController {

  private static final int MOST = 500;
  private static final int PAGE_SIZE = 50;
  private static final int PATIENCE_MS = 1_500;

  private final PrintJobs jobs;
  private final PrintJobStore store;
  private final LabelDirectory labels;
  private final BatchOrders batches;
  private final ChangeHistory history;
  private final Clock clock;

  PrintJobsController(
      PrintJobs jobs,
      PrintJobStore store,
      LabelDirectory labels,
      BatchOrders batches,
      JdbcClient jdbc,
      Clock clock) {
    this.jobs = jobs;
    this.store = store;
    this.labels = labels;
    this.batches = batches;
    this.history = new ChangeHistory(jdbc, "print_job_change", "job");
    this.clock = clock;
  }

  /**
   * What is to be printed.
   *
   * @param orders ids of orders; either this, or batch, or labels
   * @param batch of labels: all of its orders
   * @param labels ids of labels
   * @param documents labels, packing-slips, pick-list, customs-invoices; labels unless told
   * @param format A4, A6, LABEL or ZPL; LABEL unless told
   * @param sort GIVEN, NUMBER, LOCATION or SKU; GIVEN unless told
   * @param language such as en; the customer's, as far as there are words, unless told
   */
  record PrintRequest(
      @Nullable List<String> orders,
      @Nullable Long batch,
      @Nullable List<String> labels,
      @Nullable List<Printed> documents,
      Asked.@Nullable Format format,
      Asked.@Nullable Sort sort,
      @Nullable String language) {}

  /**
   * Which of the same again.
   *
   * @param orders only these; null for all
   */
  record ReprintRequest(@Nullable List<String> orders) {}

  /**
   * The newest first.
   *
   * @param next the cursor of the next page; null after the last
   */
  record JobPage(List<PrintJob> jobs, @Nullable String next) {}

  /** The newest first. */
  record History(List<Change> changes) {}

  /** Prints. The answer is the job, done (200) or under way (202). */
  @PackerMay
  @PostMapping
  ResponseEntity<PrintJob> print(@RequestBody PrintRequest request, Authentication caller) {
    return begun(asked(request), caller, null);
  }

  /** The same again, or a part of it, as it is now. */
  @PackerMay
  @PostMapping("/{id}/reprint")
  ResponseEntity<PrintJob> reprint(
      @PathVariable long id,
      @RequestBody(required = false) @Nullable ReprintRequest request,
      Authentication caller) {
    Asked before = store.asked(id).orElseThrow(() -> unknown(id));
    List<String> some = request == null ? null : request.orders();
    Asked asked = some == null ? before : before.of(some);
    if (asked.orders().isEmpty()) {
      throw bad("None of these orders is in the print job " + id + '.');
    }
    return begun(asked, caller, id);
  }

  /**
   * Print jobs.
   *
   * @param order only those with this order
   * @param by only those of this person
   */
  @PackerMay
  @GetMapping
  JobPage list(
      @RequestParam(defaultValue = "") String order,
      @RequestParam(defaultValue = "") String by,
      @RequestParam(defaultValue = "") String cursor) {
    List<PrintJob> found = store.list(order, by, ScanKey.parse(cursor, 1), PAGE_SIZE + 1);
    Slice<PrintJob> page = Slice.of(found, PAGE_SIZE);
    return new JobPage(
        page.items(), page.next(last -> ScanKey.of(Long.toString(last.id())).cursor()));
  }

  @PackerMay
  @GetMapping("/{id}")
  PrintJob get(@PathVariable long id) {
    return store.find(id).orElseThrow(() -> unknown(id));
  }

  /** Who asked for it and who fetched its file, the newest first. */
  @PackerMay
  @GetMapping("/{id}/history")
  History history(@PathVariable long id) {
    return new History(history.of(Long.toString(get(id).id()), 0, 200));
  }

  /** The file. */
  @PackerMay
  @GetMapping("/{id}.pdf")
  void pdf(@PathVariable long id, Authentication caller, HttpServletResponse response)
      throws IOException {
    file(id, "application/pdf", "pdf", caller, response);
  }

  /** The file, for a label printer. */
  @PackerMay
  @GetMapping("/{id}.zpl")
  void zpl(@PathVariable long id, Authentication caller, HttpServletResponse response)
      throws IOException {
    file(id, "application/zpl", "zpl", caller, response);
  }

  private void file(
      long id, String type, String extension, Authentication caller, HttpServletResponse response)
      throws IOException {
    PrintJob job = get(id);
    String path = job.file();
    if (path == null || !path.endsWith(extension)) {
      throw new ResponseStatusException(
          HttpStatus.NOT_FOUND,
          job.state() == PrintJob.State.RUNNING
              ? "It is being printed: %d of %d orders.".formatted(job.done(), job.orders())
              : "There is no such file, or none any more. POST /api/print-jobs/%d/reprint makes it again."
                  .formatted(id));
    }
    history.note(
        Long.toString(id), new Change(clock.instant(), caller.getName(), "fetch", extension));
    response.setContentType(type);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        "inline; filename=\"print-job-" + id + '.' + extension + '"');
    store.write(id, response.getOutputStream());
  }

  private ResponseEntity<PrintJob> begun(
      Asked asked, Authentication caller, @Nullable Long reprintOf) {
    PrintJobs.Begun begun =
        jobs.begin(asked, caller.getName(), OrdersClient.token(caller), reprintOf);
    history.note(
        Long.toString(begun.id()),
        new Change(
            clock.instant(),
            caller.getName(),
            reprintOf == null ? "print" : "reprint",
            asked.documents().stream().map(Printed::id).toList() + ", " + asked.format()));
    begun.end().copy().completeOnTimeout(null, PATIENCE_MS, TimeUnit.MILLISECONDS).join();
    PrintJob job = get(begun.id());
    return ResponseEntity.status(
            job.state() == PrintJob.State.RUNNING ? HttpStatus.ACCEPTED : HttpStatus.OK)
        .body(job);
  }

  private Asked asked(PrintRequest request) {
    List<Printed> documents =
        request.documents() == null
            ? List.of(Printed.LABELS)
            : request.documents().stream().filter(Objects::nonNull).distinct().toList();
    Asked.Format format = Objects.requireNonNullElse(request.format(), Asked.Format.LABEL);
    if (documents.isEmpty()) {
      throw bad("documents is at least one of labels, packing-slips, pick-list, customs-invoices.");
    }
    if (format == Asked.Format.ZPL && !documents.equals(List.of(Printed.LABELS))) {
      throw bad("A label printer (ZPL) prints labels alone; take another format for papers.");
    }
    List<String> named = request.labels();
    List<String> orders = request.orders();
    Long batch = request.batch();
    if (Stream.of(named, orders, batch).filter(Objects::nonNull).count() != 1) {
      throw bad("Give either orders, or batch, or labels.");
    }
    if (batch != null) {
      orders = batches.of(batch);
    }
    if (named != null) {
      List<LabelDirectory.Usable> known = labels.named(named);
      List<String> unknown =
          named.stream()
              .filter(id -> known.stream().noneMatch(label -> label.id().equals(id)))
              .toList();
      if (!unknown.isEmpty()) {
        throw bad("There are no such labels: " + String.join(", ", unknown) + '.');
      }
      orders = known.stream().map(LabelDirectory.Usable::order).distinct().toList();
    }
    List<String> ids = orders == null ? List.of() : orders.stream().distinct().toList();
    if (ids.isEmpty() || ids.size() > MOST || (named != null && named.size() > MOST)) {
      throw bad("Give 1 to %d known labels or orders.".formatted(MOST));
    }
    try {
      ids.forEach(OrderId::parse);
    } catch (IllegalArgumentException e) {
      throw bad(String.valueOf(e.getMessage()));
    }
    return new Asked(
        ids,
        named,
        documents,
        format,
        Objects.requireNonNullElse(request.sort(), Asked.Sort.GIVEN),
        request.language());
  }

  private static ResponseStatusException unknown(long id) {
    return new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no print job " + id + '.');
  }

  private static ResponseStatusException bad(String words) {
    return new ResponseStatusException(HttpStatus.BAD_REQUEST, words);
  }
}
