package dev.waybill.console.deadletters;

import dev.waybill.console.signin.Caller;
import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.service.identity.ViewerMay;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Dead letters for scripts; the content of one is for operators only. */
@RestController
@RequestMapping("/api/dead-letters")
class DeadLettersApi {

  static final int LARGEST_PAGE = 200;

  private final DeadLetterStore store;
  private final DeadLetterActions letters;

  DeadLettersApi(DeadLetterStore store, DeadLetterActions letters) {
    this.store = store;
    this.letters = letters;
  }

  record ReplayRequest(@Nullable Boolean again, @Nullable String reason) {}

  record DiscardRequest(@Nullable String reason) {}

  @ViewerMay
  @GetMapping
  DeadLetterPage list(
      @RequestParam(defaultValue = "") String topic,
      @RequestParam(defaultValue = "") String status,
      @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = "50") int size) {
    if (page < 0 || size < 1 || size > LARGEST_PAGE) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST,
          "page counts from 0 and size goes from 1 to " + LARGEST_PAGE + ".");
    }
    return store.page(topic, status, page, size).seenBy(Caller.current());
  }

  @OperatorOnly
  @GetMapping("/{id}")
  DeadLetterContent get(@PathVariable long id) {
    DeadLetter letter = store.find(id).orElseThrow(DeadLetterActions::unknown);
    return DeadLetterContent.of(letter, store.content(id));
  }

  @OperatorOnly
  @PostMapping("/{id}/replay")
  DeadLetter replay(
      @PathVariable long id, @RequestBody(required = false) @Nullable ReplayRequest request) {
    return letters.replay(
        id,
        request != null && Boolean.TRUE.equals(request.again()),
        Caller.current().name(),
        request == null ? null : request.reason());
  }

  @OperatorOnly
  @PostMapping("/{id}/discard")
  DeadLetter discard(@PathVariable long id, @RequestBody DiscardRequest request) {
    String reason = request.reason();
    if (reason == null || reason.isBlank()) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST, "The field reason is missing: say why nobody needs it.");
    }
    return letters.discard(id, Caller.current().name(), reason.strip());
  }
}
