package dev.waybill.console.inbox;

import java.util.List;

/** Knows of something that waits for a person. */
interface InboxSource {

  /** As the messages name it, for saying that it is away. */
  String name();

  /** Whether it tells viewers nothing. */
  default boolean operatorsOnly() {
    return false;
  }

  /**
   * What waits now, asked as whoever looks.
   *
   * @throws RuntimeException if it cannot be told
   */
  Waiting waiting();

  /**
   * What waits.
   *
   * @param more whether there is more than that
   */
  record Waiting(List<InboxItem> items, boolean more) {}
}
