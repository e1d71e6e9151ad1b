package dev.waybill.console.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.support.SessionFlashMapManager;

/**
 * Keeps what a form's answer has to say for the page that comes next. A part of the old page that
 * refreshes itself in between asks for the same address, and would take the words away.
 */
@Component(DispatcherServlet.FLASH_MAP_MANAGER_BEAN_NAME)
final class FlashOfPages extends SessionFlashMapManager {

  /** console.js sets it on what htmx gets by itself. */
  private static final String REFRESH = "X-Refresh";

  @Override
  protected @Nullable List<FlashMap> retrieveFlashMaps(HttpServletRequest request) {
    return request.getHeader(REFRESH) == null ? super.retrieveFlashMaps(request) : null;
  }
}
