package dev.waybill.console.inbox;

import dev.waybill.console.inbox.Note.Remark;
import dev.waybill.console.signin.Caller;
import dev.waybill.contracts.Money;
import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.service.identity.ViewerMay;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The inbox for scripts. What is decided, they tell the service whose it is. */
@RestController
@RequestMapping("/api/inbox")
class InboxApi {

  private final InboxReader reader;
  private final InboxNotes notes;

  InboxApi(InboxReader reader, InboxNotes notes) {
    this.reader = reader;
    this.notes = notes;
  }

  /**
   * @param away what could not be asked
   * @param cut of what there is more than this
   */
  record Answer(List<Item> items, long snoozed, List<String> away, List<String> cut) {}

  /** See {@link InboxItem} and {@link Note}; remarks only for operators. */
  record Item(
      String kind,
      String group,
      String subject,
      String title,
      @Nullable String detail,
      @Nullable String shop,
      @Nullable Money money,
      long count,
      @Nullable Instant since,
      @Nullable String assignee,
      @Nullable Instant snoozedUntil,
      List<Remark> remarks) {}

  /**
   * What a person says; what is null is left as it is.
   *
   * @param assignee "" for nobody
   * @param snoozedUntil when it comes back
   * @param awake true to have it back now
   */
  record Said(
      @Nullable String kind,
      @Nullable String subject,
      @Nullable String assignee,
      @Nullable Instant snoozedUntil,
      @Nullable Boolean awake,
      @Nullable String comment) {}

  @ViewerMay
  @GetMapping
  Answer list(
      @RequestParam(required = false) @Nullable String group,
      @RequestParam(required = false) @Nullable String shop,
      @RequestParam(required = false) @Nullable String who,
      @RequestParam(defaultValue = "false") boolean snoozed) {
    Caller caller = Caller.current();
    Inbox inbox = reader.read(InboxFilter.of(group, shop, who, snoozed), caller);
    return new Answer(
        inbox.groups().stream()
            .flatMap(one -> one.rows().stream())
            .map(row -> item(row, caller.isOperator()))
            .toList(),
        inbox.snoozed(),
        inbox.away(),
        inbox.cut());
  }

  @OperatorOnly
  @PostMapping("/notes")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void say(@RequestBody Said said) {
    Note.Key key = InboxNotes.key(text(said.kind()), text(said.subject()));
    boolean awake = Boolean.TRUE.equals(said.awake());
    if (said.assignee() == null
        && said.snoozedUntil() == null
        && !awake
        && said.comment() == null) {
      throw InboxNotes.refused("Say assignee, snoozedUntil, awake or comment.");
    }
    String person = Caller.current().name();
    if (said.comment() != null) {
      notes.comment(key, said.comment(), person);
    }
    if (said.snoozedUntil() != null || awake) {
      notes.snooze(key, awake ? null : said.snoozedUntil(), person);
    }
    if (said.assignee() != null) {
      notes.assign(key, said.assignee(), person);
    }
  }

  private static Item item(Inbox.Row row, boolean operator) {
    InboxItem item = row.item();
    return new Item(
        item.kind().id(),
        item.groupId(),
        item.subject(),
        item.title(),
        item.detail(),
        item.shop(),
        item.money(),
        item.count(),
        item.since(),
        row.note().assignee(),
        row.note().snoozedUntil(),
        operator ? row.note().remarks() : List.of());
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value.strip();
  }
}
