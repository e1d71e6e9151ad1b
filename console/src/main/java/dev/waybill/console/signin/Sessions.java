package dev.waybill.console.signin;

import dev.waybill.console.people.OpenSessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;

/**
 * The sessions of people that have signed in; before that there are none. So many in all and for
 * each account: the oldest makes room for another, and none lives longer than a day's work.
 * Thread-safe.
 */
final class Sessions implements SessionAuthenticationStrategy, OpenSessions {

  private static final String SIGN_IN = SignIn.class.getName();

  private final SessionSettings settings;
  private final Clock clock;

  /** Oldest first. */
  private final LinkedHashSet<SignIn> open = new LinkedHashSet<>();

  Sessions(SessionSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public void onAuthentication(
      Authentication person, HttpServletRequest request, HttpServletResponse response) {
    HttpSession session = request.getSession();
    session.removeAttribute(SIGN_IN);
    var signIn =
        new SignIn(
            person.getName(),
            session,
            clock.instant(),
            Network.of(String.valueOf(request.getRemoteAddr())).name(),
            BrowserName.of(request.getHeader(HttpHeaders.USER_AGENT)));
    session.setAttribute(SIGN_IN, signIn);
    makeRoom(person.getName()).forEach(Sessions::end);
  }

  /** Ends the request's session if it has lived for too long. */
  void endIfOld(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null && session.getAttribute(SIGN_IN) instanceof SignIn signIn) {
      Instant now = clock.instant();
      if (now.isBefore(signIn.since().plus(settings.life()))) {
        signIn.lastSeen = now;
      } else {
        session.invalidate();
      }
    }
  }

  @Override
  public synchronized List<OpenSession> of(@Nullable String person) {
    return open.stream()
        .filter(one -> person == null || one.account().equals(person))
        .map(SignIn::shown)
        .toList()
        .reversed();
  }

  @Override
  public void end(String person, String handle) {
    matching(one -> one.account().equals(person) && one.handle.equals(handle))
        .forEach(Sessions::end);
  }

  @Override
  public void endAll(String person, @Nullable String butHandle) {
    matching(one -> one.account().equals(person) && !one.handle.equals(butHandle))
        .forEach(Sessions::end);
  }

  @Override
  public @Nullable String handleOf(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session != null && session.getAttribute(SIGN_IN) instanceof SignIn signIn
        ? signIn.handle
        : null;
  }

  private synchronized List<HttpSession> matching(Predicate<SignIn> wanted) {
    return open.stream().filter(wanted).map(SignIn::session).toList();
  }

  private synchronized List<HttpSession> makeRoom(String account) {
    var leaving = new ArrayList<SignIn>();
    List<SignIn> own = open.stream().filter(one -> one.account().equals(account)).toList();
    leaving.addAll(own.subList(0, Math.max(0, own.size() - settings.mostPerAccount())));
    open.removeAll(leaving);
    while (open.size() > settings.most()) {
      leaving.add(open.removeFirst());
    }
    return leaving.stream().map(SignIn::session).toList();
  }

  private static void end(HttpSession session) {
    try {
      session.invalidate();
    } catch (IllegalStateException e) {
      // It has ended by itself meanwhile.
    }
  }

  private synchronized void began(SignIn signIn) {
    open.add(signIn);
  }

  private synchronized void ended(SignIn signIn) {
    open.remove(signIn);
  }

  /** Kept in its session, which tells it when it ends, in whatever way. */
  private final class SignIn implements HttpSessionBindingListener {

    private final String account;
    private final HttpSession session;
    private final Instant since;

    private final String handle = UUID.randomUUID().toString();
    private final String network;
    private final String browser;
    private volatile Instant lastSeen;

    SignIn(String account, HttpSession session, Instant since, String network, String browser) {
      this.account = account;
      this.session = session;
      this.since = since;
      this.network = network;
      this.browser = browser;
      this.lastSeen = since;
    }

    OpenSession shown() {
      return new OpenSession(handle, account, since, lastSeen, network, browser);
    }

    String account() {
      return account;
    }

    HttpSession session() {
      return session;
    }

    Instant since() {
      return since;
    }

    @Override
    public void valueBound(HttpSessionBindingEvent event) {
      began(this);
    }

    @Override
    public void valueUnbound(HttpSessionBindingEvent event) {
      ended(this);
    }
  }
}
