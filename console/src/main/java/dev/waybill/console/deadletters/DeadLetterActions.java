package dev.waybill.console.deadletters;

import java.time.Clock;
import java.util.function.Function;
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

  private final DeadLetterStore store;
  private final Replayer replayer;
  private final TransactionOperations transactions;
  private final Clock clock;

  DeadLetterActions(
      DeadLetterStore store, Replayer replayer, TransactionOperations transactions, Clock clock) {
    this.store = store;
    this.replayer = replayer;
    this.transactions = transactions;
    this.clock = clock;
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
    return decide(
        id,
        letter -> {
          if (!letter.undecided() && !again) {
            throw new ResponseStatusException(
                HttpStatus.CONFLICT,
                "It was "
                    + letter.status()
                    + " by "
                    + letter.decidedBy()
                    + " already. To replay it all the same, say {\"again\": true}.");
          }
          replayer.send(letter, store.content(id));
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
                "It was " + letter.status() + " by " + letter.decidedBy() + " already.");
          }
          return DeadLetterDecision.discarded(person, clock.instant(), reason);
        });
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
