package dev.waybill.console.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.http.HttpHeaders;

/**
 * Tells calls of browsers from those of scripts, which decides who needs a CSRF token: a browser
 * may be made to call by another site, and sends whatever credentials it keeps; a script may not.
 */
final class Browsers {

  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  private Browsers() {}

  /**
   * Browsers send Fetch Metadata with every request to https and localhost, and Origin with every
   * unsafe one.
   */
  static boolean sent(HttpServletRequest request) {
    return request.getHeader("Sec-Fetch-Mode") != null
        || request.getHeader(HttpHeaders.ORIGIN) != null;
  }

  /** All but a script's call that brings its own credentials. */
  static boolean needsCsrfToken(HttpServletRequest request) {
    String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
    boolean own =
        authorization != null
            && (authorization.regionMatches(true, 0, "Basic ", 0, 6)
                || authorization.regionMatches(true, 0, "Bearer ", 0, 7));
    return !SAFE.contains(request.getMethod()) && (!own || sent(request));
  }
}
