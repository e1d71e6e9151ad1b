package dev.waybill.crm.proprietary;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The access token that all calls share. Fetched once for however many callers need it at that
 * moment; renewed in good time before it expires by one of them, while the others go on with the
 * old one. Thread-safe.
 */
final class AccessTokens {

  private final Supplier<Grant> source;
  private final Clock clock;
  private final ReentrantLock renewing = new ReentrantLock();
  private volatile @Nullable Token current;

  /**
   * @param source asks the CRM; what it throws reaches the caller that needed the token
   */
  AccessTokens(Supplier<Grant> source, Clock clock) {
    this.source = source;
    this.clock = clock;
  }

  String current() {
    Token token = current;
    Instant now = clock.instant();
    if (token != null && now.isBefore(token.renewFrom)) {
      return token.value;
    }
    if (token != null && now.isBefore(token.expires)) {
      return renewing.tryLock() ? renewOrKeep(token) : token.value;
    }
    renewing.lock();
    try {
      return current == token ? renew() : current();
    } finally {
      renewing.unlock();
    }
  }

  /**
   * The CRM no longer takes this token. The first caller that says so has it replaced; the others
   * get the replacement.
   */
  void refused(String value) {
    Token token = current;
    if (token != null && token.value.equals(value)) {
      renewing.lock();
      try {
        if (current == token) {
          current = null;
        }
      } finally {
        renewing.unlock();
      }
    }
  }

  /** Called with the lock held, which it gives back. A failure counts only once it is too late. */
  private String renewOrKeep(Token token) {
    try {
      return current == token ? renew() : token.value;
    } catch (RuntimeException e) {
      return token.value;
    } finally {
      renewing.unlock();
    }
  }

  private String renew() {
    Instant asked = clock.instant();
    Grant grant = source.get();
    // A tenth of its life early, so that no request is under way with it when it expires.
    Token token =
        new Token(
            grant.accessToken,
            asked.plus(grant.lifetime.multipliedBy(9).dividedBy(10)),
            asked.plus(grant.lifetime));
    current = token;
    return token.value;
  }

  record Grant(String accessToken, Duration lifetime) {

    @Override
    public String toString() {
      return "Grant[" + lifetime + ']';
    }
  }

  private record Token(String value, Instant renewFrom, Instant expires) {

    @Override
    public String toString() {
      return "Token[expires=" + expires + ']';
    }
  }
}
