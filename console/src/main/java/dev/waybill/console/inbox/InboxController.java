package dev.waybill.console.inbox;

import dev.waybill.console.orders.AddressComparison;
import dev.waybill.console.signin.Caller;
import dev.waybill.console.web.PageFormat;
import dev.waybill.service.exchange.orders.OrderDetails;
import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.service.identity.ViewerMay;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page of what waits for a person. Every form comes back to what was shown. */
@Controller
@RequestMapping("/inbox")
class InboxController {

  private static final int MOST_NAMES = 200;

  private final InboxReader reader;
  private final InboxNotes notes;
  private final NoteStore store;
  private final InboxDecisions decisions;
  private final PageFormat format;

  InboxController(
      InboxReader reader,
      InboxNotes notes,
      NoteStore store,
      InboxDecisions decisions,
      PageFormat format) {
    this.reader = reader;
    this.notes = notes;
    this.store = store;
    this.decisions = decisions;
    this.format = format;
  }

  @ModelAttribute("filter")
  InboxFilter filter(
      @RequestParam(required = false) @Nullable String group,
      @RequestParam(required = false) @Nullable String shop,
      @RequestParam(required = false) @Nullable String who,
      @RequestParam(defaultValue = "false") boolean snoozed) {
    return InboxFilter.of(group, shop, who, snoozed);
  }

  @ViewerMay
  @GetMapping
  String list(@ModelAttribute("filter") InboxFilter filter, Model model) {
    Caller caller = Caller.current();
    Inbox inbox = reader.read(filter, caller);
    model.addAttribute("nav", "inbox");
    model.addAttribute("inbox", inbox);
    model.addAttribute(
        "away", inbox.away().stream().map(one -> format.word("inbox.source." + one)).toList());
    model.addAttribute(
        "cut", inbox.cut().stream().map(one -> format.word("inbox.source." + one)).toList());
    model.addAttribute("names", store.assignees(MOST_NAMES));
    return "inbox";
  }

  @OperatorOnly
  @PostMapping("/decide")
  String decide(
      @ModelAttribute("filter") InboxFilter filter,
      @RequestParam String kind,
      @RequestParam String subject,
      @RequestParam String decision,
      @RequestParam(defaultValue = "") String step,
      @RequestParam(defaultValue = "") String hold,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") String title,
      RedirectAttributes after) {
    Kind of = Kind.of(kind).orElseThrow(() -> InboxNotes.refused("There is no kind " + kind + "."));
    return told(
        filter,
        format.word("inbox.decided", title, format.word("inbox.do." + decision)),
        () ->
            decisions.carryOut(
                new InboxDecisions.Made(
                    of, subject, decision, step, hold, reason(of, decision, reason))),
        after);
  }

  /** The two addresses side by side. A look at personal data: who asks is put on record. */
  @OperatorOnly
  @PostMapping("/address")
  String address(
      @ModelAttribute("filter") InboxFilter filter, @RequestParam String subject, Model model) {
    model.addAttribute("subject", subject);
    try {
      OrderDetails order = decisions.order(subject);
      model.addAttribute("number", order.number());
      model.addAttribute("comparison", AddressComparison.of(order));
    } catch (ResponseStatusException e) {
      model.addAttribute("refused", e.getReason());
    }
    return "inbox :: address";
  }

  @OperatorOnly
  @PostMapping("/assign")
  String assign(
      @ModelAttribute("filter") InboxFilter filter,
      @RequestParam String kind,
      @RequestParam String subject,
      @RequestParam(defaultValue = "") String assignee,
      @RequestParam(defaultValue = "") String title,
      RedirectAttributes after) {
    String person = Caller.current().name();
    return told(
        filter,
        assignee.isBlank()
            ? format.word("inbox.unassigned", title)
            : format.word("inbox.assigned", title, assignee.strip()),
        () -> notes.assign(InboxNotes.key(kind, subject), assignee, person),
        after);
  }

  @OperatorOnly
  @PostMapping("/snooze")
  String snooze(
      @ModelAttribute("filter") InboxFilter filter,
      @RequestParam String kind,
      @RequestParam String subject,
      @RequestParam(defaultValue = "") String day,
      @RequestParam(defaultValue = "") String zone,
      @RequestParam(defaultValue = "") String title,
      RedirectAttributes after) {
    String person = Caller.current().name();
    return told(
        filter,
        format.word(day.isBlank() ? "inbox.woken" : "inbox.snoozed", title, day),
        () -> notes.snooze(InboxNotes.key(kind, subject), InboxNotes.begin(day, zone), person),
        after);
  }

  @OperatorOnly
  @PostMapping("/comment")
  String comment(
      @ModelAttribute("filter") InboxFilter filter,
      @RequestParam String kind,
      @RequestParam String subject,
      @RequestParam(defaultValue = "") String words,
      @RequestParam(defaultValue = "") String title,
      RedirectAttributes after) {
    String person = Caller.current().name();
    return told(
        filter,
        format.word("inbox.commented", title),
        () -> notes.comment(InboxNotes.key(kind, subject), words, person),
        after);
  }

  /** Who compared both addresses has said why by choosing one. */
  private String reason(Kind kind, String decision, String reason) {
    return kind == Kind.ADDRESS && reason.isBlank()
        ? format.word("inbox.address." + decision)
        : reason.strip();
  }

  private static String told(
      InboxFilter filter, String done, Runnable action, RedirectAttributes after) {
    try {
      action.run();
      after.addFlashAttribute("done", done);
    } catch (ResponseStatusException e) {
      after.addFlashAttribute("refused", e.getReason());
    }
    return "redirect:" + filter.link();
  }
}
