package dev.waybill.console.oidc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.contracts.wire.Json;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.springframework.web.util.WebUtils;
import tools.jackson.core.JacksonException;

/**
 * What was sent to the provider with somebody, until they come back: kept by their own browser, and
 * closed with a key that dies with this process, so that strangers leave nothing here and nobody
 * can make one. Thread-safe.
 */
final class Pending {

  static final Duration LONGEST = Duration.ofMinutes(10);

  private static final String COOKIE = "waybill-oidc";
  private static final String PATH = "/sign-in/oidc";
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int LONGEST_COOKIE = 4_000;

  private final SecretKey key;
  private final SecureRandom random = new SecureRandom();
  private final Clock clock;

  Pending(Clock clock) {
    this.clock = clock;
    try {
      KeyGenerator keys = KeyGenerator.getInstance("AES");
      keys.init(256);
      this.key = keys.generateKey();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has AES", e);
    }
  }

  /**
   * @param state that comes back with the browser
   * @param nonce whose hash comes back in the ID token
   * @param verifier that the code is exchanged with (PKCE)
   * @param redirectUri that was named
   */
  record SignIn(String state, String nonce, String verifier, String redirectUri, Instant until) {}

  Instant until() {
    return clock.instant().plus(LONGEST);
  }

  void keep(SignIn signIn, HttpServletRequest request, HttpServletResponse response) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] closed = apply(Cipher.ENCRYPT_MODE, nonce, Json.mapper().writeValueAsBytes(signIn), 0);
    byte[] all = new byte[nonce.length + closed.length];
    System.arraycopy(nonce, 0, all, 0, nonce.length);
    System.arraycopy(closed, 0, all, nonce.length, closed.length);
    add(
        Base64.getUrlEncoder().withoutPadding().encodeToString(all),
        (int) LONGEST.toSeconds(),
        request,
        response);
  }

  /** What this browser was sent with; it is good once. */
  Optional<SignIn> take(HttpServletRequest request, HttpServletResponse response) {
    Cookie cookie = WebUtils.getCookie(request, COOKIE);
    if (cookie == null || cookie.getValue().length() > LONGEST_COOKIE) {
      return Optional.empty();
    }
    add("", 0, request, response);
    try {
      byte[] all = Base64.getUrlDecoder().decode(cookie.getValue());
      if (all.length <= NONCE_BYTES) {
        return Optional.empty();
      }
      byte[] nonce = new byte[NONCE_BYTES];
      System.arraycopy(all, 0, nonce, 0, NONCE_BYTES);
      byte[] open = apply(Cipher.DECRYPT_MODE, nonce, all, NONCE_BYTES);
      SignIn signIn = Json.mapper().readValue(new String(open, UTF_8), SignIn.class);
      return Optional.of(signIn).filter(one -> clock.instant().isBefore(one.until()));
    } catch (IllegalArgumentException | IllegalStateException | JacksonException e) {
      // Of before a restart, or of somebody else.
      return Optional.empty();
    }
  }

  private byte[] apply(int mode, byte[] nonce, byte[] bytes, int from) {
    try {
      Cipher cipher = Cipher.getInstance(CIPHER);
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      return cipher.doFinal(bytes, from, bytes.length - from);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("It cannot be opened", e);
    }
  }

  private static void add(
      String value, int seconds, HttpServletRequest request, HttpServletResponse response) {
    var cookie = new Cookie(COOKIE, value);
    cookie.setPath(PATH);
    cookie.setHttpOnly(true);
    cookie.setSecure(request.isSecure());
    cookie.setAttribute("SameSite", "Lax");
    cookie.setMaxAge(seconds);
    response.addCookie(cookie);
  }
}
