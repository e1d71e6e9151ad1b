package dev.waybill.console.deadletters;

import dev.waybill.console.web.PageFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.web.server.ResponseStatusException;

/**
 * Replays or discards many letters, each for itself: one that fails is named, and the others go on.
 * A batch survives the process that works on it. What that process was about to do is done again,
 * which does no harm.
 */
@Service
class DeadLetterBatches {

  static final int MOST_NAMED = 500;

  private final DeadLetterBatchStore store;
  private final DeadLetterActions letters;
  private final PageFormat words;

  DeadLetterBatches(DeadLetterBatchStore store, DeadLetterActions letters, PageFormat words) {
    this.store = store;
    this.letters = letters;
    this.words = words;
  }

  /**
   * What somebody wants to do with many.
   *
   * @param action "replay" or "discard"
   * @param letters ids; null for a whole group
   * @param cause id of the group's cause
   * @param topic narrows the group; null for any
   */
  record Request(
      @Nullable String action,
      @Nullable List<Long> letters,
      @Nullable String cause,
      @Nullable String topic,
      @Nullable String reason) {}

  /**
   * Begins; the answer is on its way.
   *
   * @throws ResponseStatusException 400 with what is missing, 409 if there is nothing to do
   */
  DeadLetterBatch start(Request request, String person) {
    String action = request.action();
    if (action == null || !(action.equals("replay") || action.equals("discard"))) {
      throw bad(words.word("dead-letters.refused.action"));
    }
    String reason = request.reason() == null ? "" : request.reason().strip();
    if (reason.isEmpty() || reason.length() > 500) {
      throw bad(words.word("dead-letters.refused.reason"));
    }
    List<Long> chosen = chosen(request);
    if (chosen.isEmpty()) {
      throw new ResponseStatusException(
          HttpStatus.CONFLICT, words.word("dead-letters.refused.nothing"));
    }
    return find(store.start(action, person, reason, chosen));
  }

  DeadLetterBatch stop(long id) {
    find(id);
    store.end(id, "stopped");
    return find(id);
  }

  DeadLetterBatch find(long id) {
    return store
        .find(id)
        .orElseThrow(
            () ->
                new ResponseStatusException(
                    HttpStatus.NOT_FOUND, words.word("dead-letters.refused.batch")));
  }

  List<DeadLetterBatch> newest(int most) {
    return store.newest(most);
  }

  /** Works on one batch until it is at its end, if there is one that nobody works on. */
  void run() {
    store.take().ifPresent(this::run);
  }

  private void run(long batch) {
    while (!Thread.currentThread().isInterrupted()) {
      DeadLetterBatchStore.Next next = store.next(batch).orElse(null);
      if (next == null) {
        return;
      }
      if (next.letter() < 0) {
        store.end(batch, "done");
        return;
      }
      carryOut(next);
    }
  }

  private void carryOut(DeadLetterBatchStore.Next next) {
    try {
      if (next.action().equals("replay")) {
        letters.replay(next.letter(), false, next.person(), next.reason());
      } else {
        letters.discard(next.letter(), next.person(), next.reason());
      }
    } catch (ResponseStatusException e) {
      store.failed(next.batch(), next.letter(), Objects.requireNonNullElse(e.getReason(), ""));
      return;
    }
    store.goneThrough(next.batch());
  }

  private List<Long> chosen(Request request) {
    List<Long> named = request.letters();
    if (named != null) {
      if (named.isEmpty() || named.size() > MOST_NAMED || named.contains(null)) {
        throw bad(words.word("dead-letters.refused.letters", MOST_NAMED));
      }
      return named.stream().distinct().sorted().toList();
    }
    String cause = request.cause();
    if (cause == null || cause.isBlank()) {
      throw bad(words.word("dead-letters.refused.none"));
    }
    return store.open(cause, request.topic() == null ? "" : request.topic());
  }

  private static ResponseStatusException bad(String why) {
    return new ResponseStatusException(HttpStatus.BAD_REQUEST, why);
  }
}
