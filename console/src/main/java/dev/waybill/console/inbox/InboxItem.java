package dev.waybill.console.inbox;

import dev.waybill.contracts.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that waits for a person, as it is now.
 *
 * @param group of its kind: "unpaid" of holds; "" where a kind has no groups
 * @param subject what it is about, within its kind: an order's id, a label's, …
 * @param detail what is wrong, in words; null if there are none, or not for whoever asks
 * @param shop null where it concerns no shop in particular
 * @param money at risk; null where nobody knows, or there is none
 * @param count how many things there are of this one
 * @param link the page with everything about it
 */
record InboxItem(
    Kind kind,
    String group,
    String subject,
    String title,
    @Nullable String detail,
    @Nullable String shop,
    @Nullable Money money,
    long count,
    @Nullable Instant since,
    String link,
    List<Decision> decisions) {

  /** The most money first, then the oldest. */
  static final Comparator<InboxItem> URGENT_FIRST =
      Comparator.comparing(InboxItem::atRisk)
          .reversed()
          .thenComparing(InboxItem::since, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(InboxItem::subject);

  /** One thing with what is known of it. */
  static InboxItem of(
      Kind kind,
      String group,
      String subject,
      String title,
      @Nullable String detail,
      String link,
      List<Decision> decisions) {
    return new InboxItem(kind, group, subject, title, detail, null, null, 1, null, link, decisions);
  }

  InboxItem in(@Nullable String newShop) {
    return new InboxItem(
        kind, group, subject, title, detail, newShop, money, count, since, link, decisions);
  }

  InboxItem worth(@Nullable Money newMoney) {
    return new InboxItem(
        kind, group, subject, title, detail, shop, newMoney, count, since, link, decisions);
  }

  InboxItem times(long newCount) {
    return new InboxItem(
        kind, group, subject, title, detail, shop, money, newCount, since, link, decisions);
  }

  InboxItem since(@Nullable Instant newSince) {
    return new InboxItem(
        kind, group, subject, title, detail, shop, money, count, newSince, link, decisions);
  }

  /** Kind and group in one word. */
  public String groupId() {
    return group.isEmpty() ? kind.id() : kind.id() + '-' + group;
  }

  /** Of its row on the page. */
  public String elementId() {
    return "item-" + kind.id() + '-' + Integer.toHexString(subject.hashCode());
  }

  private BigDecimal atRisk() {
    return money == null ? BigDecimal.ZERO : money.amount();
  }
}
