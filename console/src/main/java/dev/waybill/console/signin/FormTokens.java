package dev.waybill.console.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;

/**
 * CSRF tokens: in the session of who has signed in, and before that, for the sign-in form alone, in
 * a cookie that the form has to repeat. A stranger leaves nothing here.
 */
final class FormTokens implements CsrfTokenRepository {

  private final CsrfTokenRepository signedIn = new HttpSessionCsrfTokenRepository();
  private final CookieCsrfTokenRepository stranger = new CookieCsrfTokenRepository();

  FormTokens() {
    stranger.setCookieName("waybill-form");
    stranger.setHeaderName("X-CSRF-TOKEN");
    stranger.setCookieCustomizer(cookie -> cookie.httpOnly(true).sameSite("Strict"));
  }

  @Override
  public CsrfToken generateToken(HttpServletRequest request) {
    return of(request).generateToken(request);
  }

  @Override
  public void saveToken(
      @Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
    of(request).saveToken(token, request, response);
  }

  @Override
  public @Nullable CsrfToken loadToken(HttpServletRequest request) {
    return of(request).loadToken(request);
  }

  private CsrfTokenRepository of(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session == null ? stranger : signedIn;
  }
}
