package dev.waybill.console.inbox;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.web.server.ResponseStatusException;

/** What a person may say about something that waits. Who said it stays with it. */
@Service
class InboxNotes {

  private static final int LONGEST_SUBJECT = 300;
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_COMMENT = 500;
  private static final Duration LONGEST_SLEEP = Duration.ofDays(366);

  private final NoteStore store;
  private final Clock clock;

  InboxNotes(NoteStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * @throws ResponseStatusException 400 if there is no such kind, or the subject is none
   */
  static Note.Key key(String kind, String subject) {
    if (Kind.of(kind).isEmpty()) {
      throw refused("There is no kind " + kind + ": GET /api/inbox names those that there are.");
    }
    if (subject.isBlank() || subject.length() > LONGEST_SUBJECT) {
      throw refused("subject is that of GET /api/inbox, as it is.");
    }
    return new Note.Key(kind, subject);
  }

  /**
   * @param assignee "" for nobody
   */
  void assign(Note.Key key, String assignee, String person) {
    String name = assignee.strip();
    if (name.length() > LONGEST_NAME) {
      throw refused("A name has at most " + LONGEST_NAME + " characters.");
    }
    store.assign(key, name.isEmpty() ? null : name, person);
  }

  /**
   * @param until null to have it back now
   */
  void snooze(Note.Key key, @Nullable Instant until, String person) {
    Instant now = clock.instant();
    if (until != null && (!until.isAfter(now) || until.isAfter(now.plus(LONGEST_SLEEP)))) {
      throw refused("Say a day that is to come, within a year.");
    }
    store.snooze(key, until, person);
  }

  void comment(Note.Key key, String words, String person) {
    String said = words.strip();
    if (said.isEmpty() || said.length() > LONGEST_COMMENT) {
      throw refused("A comment has from 1 to " + LONGEST_COMMENT + " characters.");
    }
    store.comment(key, said, person);
  }

  /**
   * When a day begins for whoever says it; null for "".
   *
   * @param zone of the reader's; UTC if nobody knows such a one
   */
  static @Nullable Instant begin(String day, String zone) {
    if (day.isBlank()) {
      return null;
    }
    try {
      return LocalDate.parse(day.strip()).atStartOfDay(zone(zone)).toInstant();
    } catch (DateTimeException e) {
      throw refused("Say a day as 2026-12-24.");
    }
  }

  private static ZoneId zone(String name) {
    try {
      return name.isBlank() ? ZoneOffset.UTC : ZoneId.of(name.strip());
    } catch (DateTimeException e) {
      return ZoneOffset.UTC;
    }
  }

  static ResponseStatusException refused(String why) {
    return new ResponseStatusException(HttpStatus.BAD_REQUEST, why);
  }
}
