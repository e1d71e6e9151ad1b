package dev.waybill.console.signin;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** Refused without a look at the password, which may be right. */
final class TooManyTries extends AuthenticationException {

  private final long seconds;

  TooManyTries(Duration wait) {
    super("Too many failed attempts");
    this.seconds = wait.toMillis() / 1000 + 1;
  }

  /** After how many seconds another try is looked at; at least 1. */
  long seconds() {
    return seconds;
  }
}
