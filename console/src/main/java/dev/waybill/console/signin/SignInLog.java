package dev.waybill.console.signin;

import dev.waybill.console.audit.AuditKind;
import dev.waybill.console.audit.AuditLog;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who signed in and who failed to, for who watches over the console. Never a password, and a name
 * only if it is an account's: what is typed as a name now and then is a password. Scripts sign in
 * with each call, so the same account from the same network is told once in ten minutes.
 * Thread-safe.
 */
final class SignInLog {

  private static final Logger log = LoggerFactory.getLogger(SignInLog.class);
  private static final Duration QUIET = Duration.ofMinutes(10);
  private static final int MOST = 1_000;

  private final AuditLog audit;
  private final Clock clock;
  private final Counter succeeded;
  private final Counter failed;
  private final Counter throttled;
  private final Map<String, Instant> told =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
          return size() > MOST;
        }
      };

  SignInLog(MeterRegistry registry, AuditLog audit, Clock clock) {
    this.audit = audit;
    this.clock = clock;
    this.succeeded = counter(registry, "succeeded");
    this.failed = counter(registry, "failed");
    this.throttled = counter(registry, "braked");
  }

  void succeeded(String account, Network network) {
    succeeded.increment();
    if (isNews(account + " succeeded " + network)) {
      told(account, network);
    }
  }

  /** A person at a form: told each time. */
  void cameIn(String person, Network network) {
    succeeded.increment();
    told(person, network);
  }

  /** A person from the identity provider. */
  void cameIn(String person, String provider, Network network) {
    succeeded.increment();
    log.info("{} signed in with {} from {}", person, provider, network);
    audit.add(AuditKind.SIGN_IN, person, "signed in with " + provider, null, network.name());
  }

  private void told(String account, Network network) {
    log.info("{} signed in from {}", account, network);
    audit.add(AuditKind.SIGN_IN, account, "signed in", null, network.name());
  }

  /** Somebody came back from the identity provider, and not in. */
  void failedAtProvider(String provider, String why, Network network) {
    failed.increment();
    log.warn("A sign-in with {} failed: {}, from {}", provider, why, network);
    audit.add(AuditKind.SIGN_IN_FAILED, "", "by " + provider, why, network.name());
  }

  void failed(String account, Network network) {
    failed.increment();
    log.warn("A sign-in failed: {} with a wrong password from {}", account, network);
    audit.add(AuditKind.SIGN_IN_FAILED, account, "wrong password or code", null, network.name());
  }

  void failedUnknown(Network network) {
    failed.increment();
    log.warn("A sign-in failed: a name that is no account's, from {}", network);
    if (isNews("unknown " + network)) {
      audit.add(
          AuditKind.SIGN_IN_FAILED,
          "",
          "a name or token that is nobody's",
          "told once in ten minutes",
          network.name());
    }
  }

  /** Tries that are refused unchecked come as fast as somebody likes: told now and then. */
  void throttled(Network network, long seconds) {
    throttled.increment();
    if (isNews("braked " + network)) {
      log.warn("Sign-ins from {} have to wait, now for {} s: too many failed", network, seconds);
    }
  }

  private synchronized boolean isNews(String what) {
    Instant now = clock.instant();
    Instant last = told.get(what);
    if (last != null && now.isBefore(last.plus(QUIET))) {
      return false;
    }
    told.put(what, now);
    return true;
  }

  private static Counter counter(MeterRegistry registry, String outcome) {
    return Counter.builder("waybill.sign.ins")
        .description("Names and passwords that were checked, or refused unchecked")
        .tag("outcome", outcome)
        .register(registry);
  }
}
