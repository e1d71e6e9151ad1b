package dev.waybill.console.deadletters;

import dev.waybill.console.signin.Caller;
import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.service.identity.ViewerMay;
import java.util.List;
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
  static final int MOST_GROUPS = 200;
  private static final int NEWEST_BATCHES = 20;

  private final DeadLetterStore store;
  private final DeadLetterActions letters;
  private final DeadLetterCauses causes;
  private final DeadLetterBatches batches;

  DeadLettersApi(
      DeadLetterStore store,
      DeadLetterActions letters,
      DeadLetterCauses causes,
      DeadLetterBatches batches) {
    this.store = store;
    this.letters = letters;
    this.causes = causes;
    this.batches = batches;
  }

  /**
   * @param payload what to send instead of the original, under the same key; null for the original
   */
  record ReplayRequest(
      @Nullable Boolean again, @Nullable String reason, @Nullable String payload) {}

  record GroupList(List<DeadLetterCauses.Group> groups) {}

  record BatchList(List<DeadLetterBatch> batches) {}

  record DiscardRequest(@Nullable String reason) {}

  @ViewerMay
  @GetMapping
  DeadLetterPage list(
      @RequestParam(defaultValue = "") String topic,
      @RequestParam(defaultValue = "") String status,
      @RequestParam(defaultValue = "") String cause,
      @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = "50") int size) {
    if (page < 0 || size < 1 || size > LARGEST_PAGE) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST,
          "page counts from 0 and size goes from 1 to " + LARGEST_PAGE + ".");
    }
    return store.page(topic, status, cause, page, size).seenBy(Caller.current());
  }

  /** By topic and cause, the largest first; {@value #MOST_GROUPS} at most. */
  @ViewerMay
  @GetMapping("/groups")
  GroupList groups(
      @RequestParam(defaultValue = "") String topic,
      @RequestParam(defaultValue = DeadLetter.OPEN) String status) {
    boolean seesWords = Caller.current().isOperator();
    return new GroupList(
        causes.groups(status, topic, "", MOST_GROUPS).stream()
            .map(group -> seesWords ? group : group.withoutWords())
            .toList());
  }

  @OperatorOnly
  @PostMapping("/batches")
  DeadLetterBatch start(@RequestBody DeadLetterBatches.Request request) {
    return batches.start(request, Caller.current().name());
  }

  @OperatorOnly
  @GetMapping("/batches")
  BatchList batches() {
    return new BatchList(batches.newest(NEWEST_BATCHES));
  }

  @OperatorOnly
  @GetMapping("/batches/{id}")
  DeadLetterBatch batch(@PathVariable long id) {
    return batches.find(id);
  }

  @OperatorOnly
  @PostMapping("/batches/{id}/stop")
  DeadLetterBatch stop(@PathVariable long id) {
    return batches.stop(id);
  }

  /** What is in one, with what may be personal hidden. */
  @ViewerMay
  @GetMapping("/{id}/redacted")
  DeadLetterContent redacted(@PathVariable long id) {
    return content(id).redacted(Caller.current().isOperator());
  }

  @OperatorOnly
  @GetMapping("/{id}")
  DeadLetterContent get(@PathVariable long id) {
    return content(id);
  }

  private DeadLetterContent content(long id) {
    DeadLetter letter = store.find(id).orElseThrow(DeadLetterActions::unknown);
    return DeadLetterContent.of(letter, store.content(id), store.edits(id));
  }

  @OperatorOnly
  @PostMapping("/{id}/replay")
  DeadLetter replay(
      @PathVariable long id, @RequestBody(required = false) @Nullable ReplayRequest request) {
    return letters.replay(
        id,
        request != null && Boolean.TRUE.equals(request.again()),
        Caller.current().name(),
        request == null ? null : request.reason(),
        request == null ? null : request.payload());
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
