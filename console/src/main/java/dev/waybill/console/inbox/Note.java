package dev.waybill.console.inbox;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people said about something that waits.
 *
 * @param assignee who looks after it; null for nobody
 * @param snoozedUntil when it comes back; null, or over, if it is here
 * @param remarks the oldest first
 */
record Note(@Nullable String assignee, @Nullable Instant snoozedUntil, List<Remark> remarks) {

  static final Note NONE = new Note(null, null, List.of());

  /** What it is about. */
  record Key(String kind, String subject) {

    static Key of(InboxItem item) {
      return new Key(item.kind().id(), item.subject());
    }
  }

  /**
   * One thing that was said or done.
   *
   * @param what "assigned", "snoozed", "woken" or "comment"
   * @param words to whom, until when, or what was said
   */
  record Remark(String person, Instant at, String what, String words) {}

  boolean sleeps(Instant now) {
    return snoozedUntil != null && snoozedUntil.isAfter(now);
  }
}
