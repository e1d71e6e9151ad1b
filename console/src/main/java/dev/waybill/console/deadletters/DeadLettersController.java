package dev.waybill.console.deadletters;

import dev.waybill.console.signin.Caller;
import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.service.identity.ViewerMay;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
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

  private final DeadLetterStore store;
  private final DeadLetterActions letters;

  DeadLettersController(DeadLetterStore store, DeadLetterActions letters) {
    this.store = store;
    this.letters = letters;
  }

  @ViewerMay
  @GetMapping
  String list(
      @RequestParam(defaultValue = "") String topic,
      @RequestParam(defaultValue = DeadLetter.OPEN) String status,
      @RequestParam(defaultValue = "0") int page,
      Model model) {
    model.addAttribute("nav", "dead-letters");
    model.addAttribute(
        "letters", store.page(topic, status, Math.max(0, page), SIZE).seenBy(Caller.current()));
    model.addAttribute("topics", store.topics());
    model.addAttribute("statuses", List.of(DeadLetter.OPEN, "replayed", "discarded"));
    model.addAttribute("topic", topic);
    model.addAttribute("status", status);
    return "dead-letters";
  }

  @OperatorOnly
  @GetMapping("/{id}")
  String one(@PathVariable long id, Model model) {
    DeadLetter letter = store.find(id).orElseThrow(DeadLetterActions::unknown);
    model.addAttribute("nav", "dead-letters");
    model.addAttribute("content", DeadLetterContent.of(letter, store.content(id)));
    return "dead-letter";
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
        "Sent back to where it came from.",
        () -> letters.replay(id, again, person, reason),
        after);
  }

  @OperatorOnly
  @PostMapping("/{id}/discard")
  String discard(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String reason,
      RedirectAttributes after) {
    String person = Caller.current().name();
    return told(id, "Discarded.", () -> letters.discard(id, person, reason.strip()), after);
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
