package dev.waybill.console.live;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Ends a page's stream with the session that it was opened in, however that ends: whoever is shut
 * out hears nothing more. Kept in the session as long as the stream is open.
 */
final class SessionEnd implements HttpSessionBindingListener, AutoCloseable {

  private final HttpSession session;
  private final OpenPage page;
  private final String name = SessionEnd.class.getName() + '.' + UUID.randomUUID();

  private SessionEnd(HttpSession session, OpenPage page) {
    this.session = session;
    this.page = page;
  }

  /** Null for a caller without a session, who signs in with each call, and where no page is. */
  static @Nullable SessionEnd of(HttpServletRequest request, @Nullable OpenPage page) {
    HttpSession session = request.getSession(false);
    if (session == null || page == null) {
      return null;
    }
    var end = new SessionEnd(session, page);
    try {
      session.setAttribute(end.name, end);
    } catch (IllegalStateException e) {
      // It has ended between the two lines.
      page.close();
    }
    return end;
  }

  @Override
  public void valueUnbound(HttpSessionBindingEvent event) {
    page.close();
  }

  @Override
  public void close() {
    try {
      session.removeAttribute(name);
    } catch (IllegalStateException e) {
      // The session has ended, and with it the stream.
    }
  }
}
