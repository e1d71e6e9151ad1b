package dev.waybill.console.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Slows down guessing, by who is tried from where, by where tries come from, and by who is tried.
 * Tries in between are refused unchecked.
 *
 * <p>A success forgives its own account from its own network, nothing else: so nobody clears the
 * way for guesses at one account by signing in with another. Where an account has signed in before,
 * only its own failures there count: so nobody locks a person out by failing elsewhere. Names that
 * do not exist are counted like those that do.
 *
 * <p>Memory is bounded. Thread-safe; parallel guesses are checked one after another.
 */
final class SignInThrottle {

  /** Failures of one account from one network. */
  static final int FREE_TRIES = 5;

  /** Failures from one network, whatever the account: several people may be behind an address. */
  static final int FREE_FROM_A_NETWORK = 20;

  /** Failures of one account, wherever they come from. */
  static final int FREE_AT_AN_ACCOUNT = 50;

  private final Clock clock;
  private final FailureBackoff<Try> tries = new FailureBackoff<>(FREE_TRIES);
  private final FailureBackoff<Network> networks = new FailureBackoff<>(FREE_FROM_A_NETWORK);
  private final FailureBackoff<String> accounts = new FailureBackoff<>(FREE_AT_AN_ACCOUNT);

  /** Apart from accounts, so that inventing names makes none of those forgotten. */
  private final FailureBackoff<String> invented = new FailureBackoff<>(FREE_AT_AN_ACCOUNT);

  private final Map<Try, Boolean> familiar =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Try, Boolean> eldest) {
          return size() > FailureBackoff.MOST;
        }
      };

  SignInThrottle(Clock clock) {
    this.clock = clock;
  }

  /**
   * Runs {@code check}, which has to be quick, unless the try has to wait.
   *
   * @param name as it was typed
   * @param exists whether there is such an account, which changes nothing that one could notice
   * @return whether the check passed
   * @throws TooManyTries if it has to wait
   */
  synchronized boolean attempt(
      String name, boolean exists, Network network, BooleanSupplier check) {
    Instant now = clock.instant();
    var one = new Try(NameDigest.digest(name), network);
    FailureBackoff<String> everywhere = exists ? accounts : invented;
    checkWait(one, everywhere, now);
    if (check.getAsBoolean()) {
      succeeded(one);
      return true;
    }
    failed(one, everywhere, now);
    return false;
  }

  /**
   * The same for a check that takes its time: others need not wait for it. Until it has ended it
   * counts as failed, so that many at once win nothing.
   */
  boolean attemptSlowly(String name, boolean exists, Network network, BooleanSupplier check) {
    var one = new Try(NameDigest.digest(name), network);
    FailureBackoff<String> everywhere = exists ? accounts : invented;
    synchronized (this) {
      Instant now = clock.instant();
      checkWait(one, everywhere, now);
      failed(one, everywhere, now);
    }
    boolean right = check.getAsBoolean();
    synchronized (this) {
      if (right) {
        succeeded(one);
        networks.takeBack(network);
        everywhere.takeBack(one.account());
      }
    }
    return right;
  }

  private void checkWait(Try one, FailureBackoff<String> everywhere, Instant now) {
    Network network = one.network();
    boolean elsewhereCounts = familiar.get(one) == null;
    Duration wait =
        Stream.of(
                tries.wait(one, now),
                elsewhereCounts ? networks.wait(network, now) : Duration.ZERO,
                elsewhereCounts ? everywhere.wait(one.account(), now) : Duration.ZERO)
            .max(Duration::compareTo)
            .orElseThrow();
    if (!wait.isZero()) {
      throw new TooManyTries(wait);
    }
  }

  private void succeeded(Try one) {
    tries.forget(one);
    familiar.put(one, true);
  }

  private void failed(Try one, FailureBackoff<String> everywhere, Instant now) {
    tries.failed(one, now);
    networks.failed(one.network(), now);
    everywhere.failed(one.account(), now);
  }

  /**
   * @param account a digest, since what is typed as a name may be a password, of any length
   */
  private record Try(String account, Network network) {}
}
