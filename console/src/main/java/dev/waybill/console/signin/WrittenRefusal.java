package dev.waybill.console.signin;

import org.springframework.security.access.AccessDeniedException;

/** A refusal in words that the caller is told as they are. */
final class WrittenRefusal extends AccessDeniedException {

  WrittenRefusal(String words) {
    super(words);
  }
}
