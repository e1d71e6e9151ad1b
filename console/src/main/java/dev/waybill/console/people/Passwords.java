package dev.waybill.console.people;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.service.secrets.SecretValues;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** What makes a password good enough, and whether one is right: bcrypt, a fraction of a second. */
final class Passwords {

  private static final int SHORTEST = 12;

  /** What bcrypt looks at. */
  private static final int LONGEST_BYTES = 72;

  private final BCryptPasswordEncoder encoder = new BCryptPasswordEncoder(11);

  private final Semaphore atATime = new Semaphore(2);

  /** Checked where there is no such person: that takes as long. */
  private final String nobody = encode(UUID.randomUUID().toString());

  /**
   * @throws org.springframework.web.server.ResponseStatusException that says what is wrong with it
   */
  void check(String password, String name) {
    if (password.codePointCount(0, password.length()) < SHORTEST) {
      throw Refused.because("A password has at least " + SHORTEST + " characters.");
    }
    if (password.getBytes(UTF_8).length > LONGEST_BYTES) {
      throw Refused.because("A password has at most " + LONGEST_BYTES + " bytes.");
    }
    String lower = password.toLowerCase(Locale.ROOT);
    if (lower.contains(name.toLowerCase(Locale.ROOT)) || SecretValues.isPublic(password)) {
      throw Refused.because("That password is too easy to guess: it has the name in it.");
    }
    if (password.chars().distinct().count() < 5) {
      throw Refused.because("That password is too easy to guess: it has few different characters.");
    }
  }

  String encode(String password) {
    return Objects.requireNonNull(encoder.encode(password));
  }

  /**
   * @param encoded null for somebody who has none, or is nobody: wrong, after as long
   */
  boolean isRight(String password, @Nullable String encoded) {
    if (password.getBytes(UTF_8).length > LONGEST_BYTES) {
      return isRight("", null);
    }
    // Whoever guesses from many places at once does not take the whole machine.
    atATime.acquireUninterruptibly();
    try {
      return encoder.matches(password, encoded == null ? nobody : encoded) && encoded != null;
    } finally {
      atATime.release();
    }
  }
}
