package dev.waybill.console.people;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sessions of people that have signed in, of this process. */
public interface OpenSessions {

  /**
   * One of them.
   *
   * @param handle to end it by; nothing that opens it
   * @param browser "Firefox on Windows", as far as it says
   */
  record OpenSession(
      String handle,
      String person,
      Instant since,
      Instant lastSeen,
      String network,
      String browser) {}

  /** Newest first; null for everybody's. */
  List<OpenSession> of(@Nullable String person);

  /** Ends one; nothing happens if it has ended. */
  void end(String person, String handle);

  /** Ends all of a person but one. */
  void endAll(String person, @Nullable String butHandle);

  /** The handle of the session of a request; null if it has none. */
  @Nullable String handleOf(jakarta.servlet.http.HttpServletRequest request);
}
