package dev.waybill.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;

class SessionsTest {

  private static final Instant MORNING = Instant.parse("2026-11-29T08:00:00Z");
  private static final SessionSettings SETTINGS = new SessionSettings(4, 2, Duration.ofHours(12));

  private final Sessions sessions = new Sessions(SETTINGS, at(MORNING));

  @Test
  void anAccountsOldestSessionMakesRoomForAnother() {
    MockHttpSession other = signIn("viewer");
    List<MockHttpSession> own = signIn("operator", 5);

    assertThat(own)
        .extracting(MockHttpSession::isInvalid)
        .containsExactly(true, true, true, false, false);
    assertThat(other.isInvalid()).isFalse();
  }

  @Test
  void theOldestOfAllMakesRoomForAnother() {
    var all = new ArrayList<MockHttpSession>();
    for (String account : List.of("a", "b", "c", "d", "e", "f")) {
      all.add(signIn(account));
    }

    assertThat(all)
        .extracting(MockHttpSession::isInvalid)
        .containsExactly(true, true, false, false, false, false);
  }

  @Test
  void aSessionThatHasEndedTakesNoRoom() {
    MockHttpSession kept = signIn("operator");
    for (int i = 0; i < 10; i++) {
      signIn("operator").invalidate();
    }

    assertThat(kept.isInvalid()).isFalse();
  }

  @Test
  void aSessionEndsHoweverBusyItIs() {
    var later = new Sessions(SETTINGS, at(MORNING.plus(Duration.ofHours(12))));
    MockHttpSession old = signIn("operator");
    MockHttpSession young = signIn(later, "operator");

    for (MockHttpSession session : List.of(old, young)) {
      var request = new MockHttpServletRequest();
      request.setSession(session);
      later.endIfOld(request);
    }

    assertThat(old.isInvalid()).isTrue();
    assertThat(young.isInvalid()).isFalse();
  }

  private List<MockHttpSession> signIn(String account, int times) {
    var opened = new ArrayList<MockHttpSession>();
    for (int i = 0; i < times; i++) {
      opened.add(signIn(account));
    }
    return opened;
  }

  private MockHttpSession signIn(String account) {
    return signIn(sessions, account);
  }

  private static MockHttpSession signIn(Sessions sessions, String account) {
    var request = new MockHttpServletRequest();
    sessions.onAuthentication(
        UsernamePasswordAuthenticationToken.authenticated(account, null, List.of()),
        request,
        new MockHttpServletResponse());
    return (MockHttpSession) request.getSession();
  }

  private static Clock at(Instant moment) {
    return Clock.fixed(moment, ZoneOffset.UTC);
  }
}
