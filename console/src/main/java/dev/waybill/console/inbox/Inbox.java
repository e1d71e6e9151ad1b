package dev.waybill.console.inbox;

import dev.waybill.contracts.Money;
import java.util.List;

/**
 * What waits for a person.
 *
 * @param groups the most urgent first; none of them empty
 * @param chips how much there is of each group, whatever group is shown
 * @param snoozed how much sleeps
 * @param away names of the sources that did not answer
 * @param cut names of the sources that have more than was asked for
 */
record Inbox(
    List<Group> groups,
    List<Chip> chips,
    long all,
    long snoozed,
    List<String> away,
    List<String> cut) {

  /**
   * Things of one kind.
   *
   * @param total how many there are; more than {@code rows} where the page shows a part
   * @param money at risk, a sum for each currency
   */
  record Group(Kind kind, String group, String id, List<Row> rows, long total, List<Money> money) {}

  /** One of them with what was said about it. */
  record Row(InboxItem item, Note note) {}

  /** How much there is of a group. */
  record Chip(Kind kind, String group, String id, long count) {}
}
