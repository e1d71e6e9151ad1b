package dev.waybill.shipping.tracking;

import dev.waybill.service.csv.CsvAnswer;
import dev.waybill.service.csv.CsvExport;
import dev.waybill.service.database.ChangeHistory.Change;
import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.service.paging.ScanKey;
import dev.waybill.service.paging.Slice;
import dev.waybill.shipping.tracking.ParcelTasks.Filter;
import dev.waybill.shipping.tracking.ParcelTasks.Task;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Parcels about which a person has to do something. */
@RestController
@RequestMapping("/api/parcels/tasks")
class ParcelTasksController {

  private static final int PAGE_SIZE = 50;
  private static final int LONGEST_TEXT = 500;
  private static final int LONGEST_NAME = 100;

  private static final List<String> COLUMNS =
      List.of(
          "id",
          "kind",
          "order",
          "carrier",
          "trackingNumber",
          "status",
          "problem",
          "openedAt",
          "assignee",
          "resolvedAt",
          "resolvedBy",
          "reason");

  private final ParcelTasks tasks;

  ParcelTasksController(ParcelTasks tasks) {
    this.tasks = tasks;
  }

  /**
   * Tasks, the oldest first.
   *
   * @param next the cursor of the next page; null after the last
   */
  record Page(List<Task> tasks, @Nullable String next) {}

  /**
   * One task.
   *
   * @param history who did what about it, the newest first
   */
  record Whole(Task task, List<Change> history) {}

  /**
   * What a person changes.
   *
   * @param assignee who looks after it; "" for nobody; null leaves it
   * @param comment for the history; null for none
   */
  record Taken(@Nullable String assignee, @Nullable String comment) {}

  /** What a person says when it is settled. */
  record Resolved(@Nullable String reason) {}

  /**
   * Lists tasks.
   *
   * @param state open, resolved or all
   * @param kind such as LOST
   */
  @OperatorOnly
  @GetMapping
  Page list(
      @RequestParam(defaultValue = "open") String state,
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(defaultValue = "") String shop,
      @RequestParam(defaultValue = "") String assignee,
      @RequestParam(defaultValue = "") String order,
      @RequestParam(defaultValue = "") String cursor) {
    Filter filter = filter(state, kind, shop, assignee, order);
    List<Task> found = tasks.list(filter, key(cursor), PAGE_SIZE + 1);
    Slice<Task> page = Slice.of(found, PAGE_SIZE);
    return new Page(page.items(), page.next(last -> last.cursor()));
  }

  /** The same as a file. */
  @OperatorOnly
  @GetMapping(path = "/export.csv", produces = CsvAnswer.CSV)
  void export(
      @RequestParam(defaultValue = "open") String state,
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(defaultValue = "") String shop,
      @RequestParam(defaultValue = "") String assignee,
      @RequestParam(defaultValue = "") String order,
      HttpServletResponse response)
      throws IOException {
    Filter filter = filter(state, kind, shop, assignee, order);
    CsvExport.<Task>write(
        CsvAnswer.begin(response, "parcel-tasks.csv"),
        COLUMNS,
        (last, most) -> tasks.list(filter, last == null ? null : key(last.cursor()), most),
        task -> List.of(row(task)));
  }

  @OperatorOnly
  @GetMapping("/{id}")
  Whole one(@PathVariable long id) {
    return whole(id);
  }

  /** Takes it, gives it away, or says something of it. */
  @OperatorOnly
  @PostMapping("/{id}")
  Whole take(@PathVariable long id, @RequestBody Taken taken, Authentication who) {
    whole(id);
    String assignee = taken.assignee() == null ? null : taken.assignee().strip();
    String comment = taken.comment() == null ? null : taken.comment().strip();
    if (assignee == null && (comment == null || comment.isEmpty())) {
      throw refused("Say who looks after it (assignee), or something of it (comment).");
    }
    if (assignee != null && assignee.length() > LONGEST_NAME) {
      throw refused("An assignee has at most " + LONGEST_NAME + " characters.");
    }
    if (comment != null && comment.length() > LONGEST_TEXT) {
      throw refused("A comment has at most " + LONGEST_TEXT + " characters.");
    }
    if (!tasks.take(
        id, assignee, comment == null || comment.isEmpty() ? null : comment, who.getName())) {
      throw notOpen();
    }
    return whole(id);
  }

  /** It is settled. */
  @OperatorOnly
  @PostMapping("/{id}/resolve")
  Whole resolve(@PathVariable long id, @RequestBody Resolved resolved, Authentication who) {
    whole(id);
    String reason = Objects.requireNonNullElse(resolved.reason(), "").strip();
    if (reason.isEmpty() || reason.length() > LONGEST_TEXT) {
      throw refused(
          "Say in reason how it was settled, in at most " + LONGEST_TEXT + " characters.");
    }
    if (!tasks.resolve(id, reason, who.getName())) {
      throw notOpen();
    }
    return whole(id);
  }

  private Whole whole(long id) {
    Task task =
        tasks
            .find(id)
            .orElseThrow(
                () ->
                    new ResponseStatusException(
                        HttpStatus.NOT_FOUND,
                        "There is no such task. GET /api/parcels/tasks lists them."));
    return new Whole(task, tasks.changes(id));
  }

  private static Filter filter(
      String state, String kind, String shop, String assignee, String order) {
    Boolean open =
        switch (state) {
          case "open" -> true;
          case "resolved" -> false;
          case "all" -> null;
          default -> throw refused("state is open, resolved or all.");
        };
    String named = kind.toUpperCase(Locale.ROOT).replace('-', '_');
    if (!named.isEmpty()
        && Arrays.stream(TaskKind.values()).noneMatch(one -> one.name().equals(named))) {
      throw refused("kind is one of " + List.of(TaskKind.values()) + '.');
    }
    return new Filter(open, named, shop, assignee, order);
  }

  private static @Nullable ScanKey key(String cursor) {
    ScanKey key = ScanKey.parseFromTime(cursor, 2);
    if (key != null && !key.part(1).matches("[0-9]{1,18}")) {
      throw refused(
          "This is no cursor of this list: give the \"next\" of the last answer as it is.");
    }
    return key;
  }

  private static List<String> row(Task task) {
    return List.of(
        Long.toString(task.id()),
        task.kind().name(),
        task.order().value(),
        task.carrier(),
        task.trackingNumber(),
        task.status().name(),
        task.problem() == null ? "" : task.problem().name(),
        task.openedAt().toString(),
        Objects.requireNonNullElse(task.assignee(), ""),
        task.resolvedAt() == null ? "" : task.resolvedAt().toString(),
        Objects.requireNonNullElse(task.resolvedBy(), ""),
        Objects.requireNonNullElse(task.reason(), ""));
  }

  private static ResponseStatusException refused(String detail) {
    return new ResponseStatusException(HttpStatus.BAD_REQUEST, detail);
  }

  private static ResponseStatusException notOpen() {
    return new ResponseStatusException(
        HttpStatus.CONFLICT, "The task is resolved: its history says by whom.");
  }
}
