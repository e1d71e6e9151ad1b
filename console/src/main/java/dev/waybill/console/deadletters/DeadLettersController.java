package dev.waybill.console.deadletters;

import dev.waybill.console.signin.Caller;
import dev.waybill.console.web.PageFormat;
import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.service.identity.ViewerMay;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages of dead letters. */
@Controller
@RequestMapping("/dead-letters")
class DeadLettersController {

  private static final int SIZE = 50;
  private static final int NEWEST_BATCHES = 5;
  private static final List<String> STATUSES = List.of(DeadLetter.OPEN, "replayed", "discarded");

  private final DeadLetterStore store;
  private final DeadLetterCauses causes;
  private final DeadLetterActions letters;
  private final DeadLetterBatches batches;
  private final PageFormat words;

  DeadLettersController(
      DeadLetterStore store,
      DeadLetterCauses causes,
      DeadLetterActions letters,
      DeadLetterBatches batches,
      PageFormat words) {
    this.store = store;
    this.causes = causes;
    this.letters = letters;
    this.batches = batches;
    this.words = words;
  }

  @ModelAttribute("nav")
  String nav() {
    return "dead-letters";
  }

  /** By what went wrong. */
  @ViewerMay
  @GetMapping
  String groups(
      @RequestParam(defaultValue = "") String topic,
      @RequestParam(defaultValue = DeadLetter.OPEN) String status,
      Model model) {
    boolean seesWords = Caller.current().isOperator();
    model.addAttribute(
        "groups",
        causes.groups(status, topic, "", DeadLettersApi.MOST_GROUPS).stream()
            .map(group -> seesWords ? group : group.withoutWords())
            .toList());
    model.addAttribute("batches", seesWords ? batches.newest(NEWEST_BATCHES) : List.of());
    filter(topic, status, model);
    return "dead-letters";
  }

  /**
   * @param cause id of a group's cause; "" for any
   */
  @ViewerMay
  @GetMapping("/list")
  String list(
      @RequestParam(defaultValue = "") String topic,
      @RequestParam(defaultValue = DeadLetter.OPEN) String status,
      @RequestParam(defaultValue = "") String cause,
      @RequestParam(defaultValue = "0") int page,
      Model model) {
    Caller caller = Caller.current();
    model.addAttribute(
        "letters", store.page(topic, status, cause, Math.max(0, page), SIZE).seenBy(caller));
    model.addAttribute("cause", cause);
    List<DeadLetterCauses.Group> group =
        cause.isEmpty() ? List.of() : causes.groups("", topic, cause, 1);
    model.addAttribute(
        "words", group.isEmpty() || !caller.isOperator() ? null : group.getFirst().words());
    filter(topic, status, model);
    return "dead-letters-list";
  }

  private void filter(String topic, String status, Model model) {
    model.addAttribute("topics", store.topics());
    model.addAttribute("statuses", STATUSES);
    model.addAttribute("topic", topic);
    model.addAttribute("status", status);
  }

  @ViewerMay
  @GetMapping("/{id}")
  String one(@PathVariable long id, Model model) {
    model.addAttribute("content", content(id).redacted(Caller.current().isOperator()));
    model.addAttribute("revealed", false);
    return "dead-letter";
  }

  /** The same with all that is in it, which is noted. */
  @OperatorOnly
  @PostMapping("/{id}/reveal")
  String reveal(@PathVariable long id, Model model) {
    model.addAttribute("content", content(id));
    model.addAttribute("revealed", true);
    return "dead-letter";
  }

  private DeadLetterContent content(long id) {
    DeadLetter letter = store.find(id).orElseThrow(DeadLetterActions::unknown);
    return DeadLetterContent.of(letter, store.content(id), store.edits(id));
  }

  @OperatorOnly
  @PostMapping("/{id}/replay")
  String replay(
      @PathVariable long id,
      @RequestParam(defaultValue = "false") boolean again,
      @RequestParam(defaultValue = "") String reason,
      RedirectAttributes after) {
    String person = Caller.current().name();
    return told(
        id,
        words.word("dead-letters.done.replayed"),
        () -> letters.replay(id, again, person, reason),
        after);
  }

  /** What was typed is shown again if it is refused. */
  @OperatorOnly
  @PostMapping("/{id}/edit")
  String edit(
      @PathVariable long id,
      @RequestParam(defaultValue = "false") boolean again,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") String payload,
      Model model,
      RedirectAttributes after) {
    try {
      letters.replay(id, again, Caller.current().name(), reason, payload);
    } catch (ResponseStatusException e) {
      if (e.getStatusCode().equals(HttpStatus.NOT_FOUND)) {
        throw e;
      }
      model.addAttribute("refused", e.getReason());
      model.addAttribute("typed", payload);
      model.addAttribute("typedReason", reason);
      return reveal(id, model);
    }
    after.addFlashAttribute("done", words.word("dead-letters.done.edited"));
    after.addAttribute("id", id);
    return "redirect:/dead-letters/{id}";
  }

  @OperatorOnly
  @PostMapping("/{id}/discard")
  String discard(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String reason,
      RedirectAttributes after) {
    String person = Caller.current().name();
    return told(
        id,
        words.word("dead-letters.done.discarded"),
        () -> letters.discard(id, person, reason.strip()),
        after);
  }

  /** Ticked ones, or with {@code all} the whole group. */
  @OperatorOnly
  @PostMapping("/batches")
  String start(
      @RequestParam String action,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(required = false) @Nullable List<Long> letter,
      @RequestParam(defaultValue = "false") boolean all,
      @RequestParam(defaultValue = "") String cause,
      @RequestParam(defaultValue = "") String topic,
      RedirectAttributes after) {
    try {
      DeadLetterBatch batch =
          batches.start(
              new DeadLetterBatches.Request(action, all ? null : letter, cause, topic, reason),
              Caller.current().name());
      after.addAttribute("id", batch.id());
      return "redirect:/dead-letters/batches/{id}";
    } catch (ResponseStatusException e) {
      after.addFlashAttribute("refused", e.getReason());
      after.addAttribute("cause", cause);
      after.addAttribute("topic", topic);
      return "redirect:/dead-letters/list";
    }
  }

  @OperatorOnly
  @GetMapping("/batches/{id}")
  String batch(@PathVariable long id, Model model) {
    model.addAttribute("batch", batches.find(id));
    return "dead-letters-batch";
  }

  @OperatorOnly
  @PostMapping("/batches/{id}/stop")
  String stop(@PathVariable long id, RedirectAttributes after) {
    batches.stop(id);
    after.addAttribute("id", id);
    return "redirect:/dead-letters/batches/{id}";
  }

  private static String told(long id, String done, Runnable action, RedirectAttributes after) {
    try {
      action.run();
      after.addFlashAttribute("done", done);
    } catch (ResponseStatusException e) {
      if (e.getStatusCode().equals(HttpStatus.NOT_FOUND)) {
        throw e;
      }
      after.addFlashAttribute("refused", e.getReason());
    }
    after.addAttribute("id", id);
    return "redirect:/dead-letters/{id}";
  }
}
