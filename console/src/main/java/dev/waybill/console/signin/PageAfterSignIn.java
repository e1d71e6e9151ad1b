package dev.waybill.console.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.web.util.WebUtils;

/**
 * The page that a stranger asked for, remembered by the stranger's browser until the sign-in: only
 * pages, no streams and no parts of pages. By path alone: behind a proxy we may not know by which
 * name and scheme we were called.
 */
final class PageAfterSignIn implements RequestCache {

  private static final String COOKIE = "waybill-page";
  private static final String FRONT = "/";

  /** A longer one would not fit the answer's head; the list of orders is shown instead. */
  private static final int LONGEST = 1_000;

  @Override
  public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
    String query = request.getQueryString();
    String page = request.getRequestURI() + (query == null ? "" : '?' + query);
    if ("GET".equals(request.getMethod())
        && request.getHeader("HX-Request") == null
        && !"/live".equals(request.getRequestURI())
        && page.length() < LONGEST) {
      keep(
          Base64.getUrlEncoder().withoutPadding().encodeToString(page.getBytes(UTF_8)),
          request,
          response);
    }
  }

  /** Where to go after the sign-in: never out of the console, since a browser may keep anything. */
  String page(HttpServletRequest request) {
    Cookie cookie = WebUtils.getCookie(request, COOKIE);
    if (cookie == null) {
      return FRONT;
    }
    try {
      String page = new String(Base64.getUrlDecoder().decode(cookie.getValue()), UTF_8);
      URI to = URI.create(page);
      boolean own = to.getRawAuthority() == null && to.getScheme() == null;
      return own && page.startsWith("/") && !page.startsWith("//") ? page : FRONT;
    } catch (IllegalArgumentException e) {
      return FRONT;
    }
  }

  @Override
  public void removeRequest(HttpServletRequest request, HttpServletResponse response) {
    keep("", request, response);
  }

  /** Nothing is replayed: the browser asks again. */
  @Override
  public @Nullable SavedRequest getRequest(
      HttpServletRequest request, HttpServletResponse response) {
    return null;
  }

  @Override
  public @Nullable HttpServletRequest getMatchingRequest(
      HttpServletRequest request, HttpServletResponse response) {
    return null;
  }

  private static void keep(String value, HttpServletRequest request, HttpServletResponse response) {
    var cookie = new Cookie(COOKIE, value);
    cookie.setPath("/");
    cookie.setHttpOnly(true);
    cookie.setSecure(request.isSecure());
    cookie.setAttribute("SameSite", "Lax");
    if (value.isEmpty()) {
      cookie.setMaxAge(0);
    }
    response.addCookie(cookie);
  }
}
