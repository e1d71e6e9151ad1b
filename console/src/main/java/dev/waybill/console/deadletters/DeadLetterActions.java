package dev.waybill.console.deadletters;

import dev.waybill.console.audit.AuditKind;
import dev.waybill.console.audit.AuditLog;
import dev.waybill.console.web.PageFormat;
import java.time.Clock;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.server.ResponseStatusException;

/** What a person can do with a dead letter. Who did it, when and why stays with it. */
@Service
class DeadLetterActions {

  private static final Logger log = LoggerFactory.getLogger(DeadLetterActions.class);

  private static final int LARGEST_EDIT = 900_000;

  private final DeadLetterStore store;
  private final Replayer replayer;
  private final TransactionOperations transactions;
  private final Clock clock;
  private final AuditLog audit;
  private final PageFormat words;

  DeadLetterActions(
      DeadLetterStore store,
      Replayer replayer,
      TransactionOperations transactions,
      Clock clock,
      AuditLog audit,
      PageFormat words) {
    this.store = store;
    this.replayer = replayer;
    this.transactions = transactions;
    this.clock = clock;
    this.audit = audit;
    this.words = words;
  }

  /**
   * Sends it back to where it came from, byte for byte. If this process dies in between, it is sent
   * and still open: every consumer of Waybill takes the same record twice without harm.
   *
   * @param again allows to replay what was decided about before
   * @throws ResponseStatusException 404, 409 with what is in the way, or 503 if it could not be
   *     sent
   */
  DeadLetter replay(long id, boolean again, String person, @Nullable String reason) {
    return replay(id, again, person, reason, null);
  }

  /**
   * The same, with another value under the same key and headers. Kept with who sent it; the
   * original stays as it came.
   *
   * @param payload null for the original
   * @throws ResponseStatusException also 400 if it is nothing that the topic carries
   */
  DeadLetter replay(
      long id, boolean again, String person, @Nullable String reason, @Nullable String payload) {
    return decide(
        id,
        letter -> {
          if (!letter.undecided() && !again) {
            throw new ResponseStatusException(
                HttpStatus.CONFLICT,
                words.word(
                    "dead-letters.refused.again",
                    words.word("dead-letters.status." + letter.status()),
                    Objects.requireNonNullElse(letter.decidedBy(), "–")));
          }
          RecordContent content = store.content(id);
          if (payload == null) {
            replayer.send(letter, content);
          } else {
            RecordContent edited = edited(letter, content, payload, person, reason);
            replayer.send(letter, edited);
            // Names of fields, never what is in them.
            audit.add(
                AuditKind.CHANGE,
                person,
                "edited dead letter " + id,
                DeadLetterEdit.changes(content.value(), RecordTypes.bytes(payload)).stream()
                    .map(DeadLetterEdit.Change::path)
                    .collect(Collectors.joining(", ")));
          }
          return DeadLetterDecision.replayed(person, clock.instant(), reason == null ? "" : reason);
        });
  }

  /**
   * @throws ResponseStatusException 404, or 409 if it was decided about before
   */
  DeadLetter discard(long id, String person, String reason) {
    return decide(
        id,
        letter -> {
          if (!letter.undecided()) {
            throw new ResponseStatusException(
                HttpStatus.CONFLICT,
                words.word(
                    "dead-letters.refused.decided",
                    words.word("dead-letters.status." + letter.status()),
                    Objects.requireNonNullElse(letter.decidedBy(), "–")));
          }
          return DeadLetterDecision.discarded(person, clock.instant(), reason);
        });
  }

  private RecordContent edited(
      DeadLetter letter,
      RecordContent content,
      String payload,
      String person,
      @Nullable String reason) {
    String topic = letter.originTopic();
    if (topic == null) {
      throw new ResponseStatusException(
          HttpStatus.CONFLICT,
          words.word(
              letter.replay() == ReplayRoute.WEBHOOK
                  ? "dead-letters.refused.signed"
                  : "dead-letters.refused.no-origin"));
    }
    if (reason == null || reason.isBlank()) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST, words.word("dead-letters.refused.reason"));
    }
    byte[] value = RecordTypes.bytes(payload);
    if (value.length > LARGEST_EDIT) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST, words.word("dead-letters.refused.large", LARGEST_EDIT));
    }
    String objection = RecordTypes.objection(topic, letter.key(), value);
    if (objection != null) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST, words.word("dead-letters.refused.type", topic, objection));
    }
    store.edited(letter.id(), value, person, reason.strip());
    return new RecordContent(content.key(), value, content.headers());
  }

  private DeadLetter decide(long id, Function<DeadLetter, DeadLetterDecision> decide) {
    transactions.executeWithoutResult(
        transaction -> {
          DeadLetter letter = store.lock(id).orElseThrow(DeadLetterActions::unknown);
          DeadLetterDecision decision = decide.apply(letter);
          store.decided(id, decision);
          log.info(
              "{} {} dead letter {} of {} ({})",
              decision.by(),
              decision.status(),
              id,
              letter.topic(),
              letter.key());
        });
    return store.find(id).orElseThrow(DeadLetterActions::unknown);
  }

  static ResponseStatusException unknown() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such dead letter.");
  }
}
