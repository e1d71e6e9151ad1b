package dev.waybill.console.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.WebUtils;

/**
 * In which language a page is read: what the reader chose (cookie {@value #COOKIE}), else the first
 * of the browser's languages that there are words in, else English.
 */
@Component(DispatcherServlet.LOCALE_RESOLVER_BEAN_NAME)
public final class ReaderLocale implements LocaleResolver {

  /** Languages that the pages have words in. */
  public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);

  private static final String COOKIE = "lang";
  private static final int YEAR = 365 * 24 * 3600;

  @Override
  public Locale resolveLocale(HttpServletRequest request) {
    Cookie chosen = WebUtils.getCookie(request, COOKIE);
    Locale language = chosen == null ? null : known(Locale.forLanguageTag(chosen.getValue()));
    if (language != null) {
      return language;
    }
    if (request.getHeader("Accept-Language") == null) {
      return Locale.ENGLISH;
    }
    return Collections.list(request.getLocales()).stream()
        .map(ReaderLocale::known)
        .filter(known -> known != null)
        .findFirst()
        .orElse(Locale.ENGLISH);
  }

  @Override
  public void setLocale(
      HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
    var cookie = new Cookie(COOKIE, locale == null ? "" : locale.getLanguage());
    cookie.setPath("/");
    cookie.setHttpOnly(true);
    cookie.setSecure(request.isSecure());
    cookie.setAttribute("SameSite", "Lax");
    cookie.setMaxAge(locale == null ? 0 : YEAR);
    if (response != null) {
      response.addCookie(cookie);
    }
  }

  private static @Nullable Locale known(Locale asked) {
    return LANGUAGES.stream()
        .filter(language -> language.getLanguage().equals(asked.getLanguage()))
        .findFirst()
        .orElse(null);
  }
}
