package dev.waybill.sandbox.mail;

import dev.waybill.sandbox.effects.EffectBook;
import dev.waybill.sandbox.effects.Reference;
import dev.waybill.sandbox.memory.Ids;
import dev.waybill.sandbox.memory.Recent;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The newest messages, newest first. Thread-safe. */
final class Mailbox {

  private static final int MESSAGES = 2_000;
  private static final int MAX_SOURCE = 256 * 1024;
  private static final long MAX_ALL = 24L * 1024 * 1024;
  private static final int MESSAGE_IDS = 20_000;

  private final Deque<Mail> newest = new ArrayDeque<>();
  private final Recent<Boolean> messageIds = new Recent<>(MESSAGE_IDS);
  private final Ids ids;
  private final EffectBook effects;
  private final Clock clock;
  private long bytes;

  Mailbox(Ids ids, EffectBook effects, Clock clock) {
    this.ids = ids;
    this.effects = effects;
    this.clock = clock;
  }

  void deliver(String from, List<String> recipients, byte[] source) {
    Map<String, String> headers = ParsedMail.headers(source);
    String reference = headers.getOrDefault("X-Waybill-Reference", "");
    String named = headers.getOrDefault("X-Waybill-Order", "");
    Reference parsed = Reference.parse(reference);
    String order = named.isEmpty() ? parsed.order() : named;
    String occasion = headers.getOrDefault("X-Waybill-Occasion", "");
    if (occasion.isEmpty()) {
      occasion = parsed.step();
    }
    String messageId = headers.getOrDefault("Message-ID", "");
    boolean repeated = !messageId.isEmpty() && messageIds.put(messageId, true) != null;
    effects.mail(order, occasion, repeated);
    keep(
        new Mail(
            Long.toString(ids.next()),
            clock.instant(),
            from,
            String.join(", ", recipients),
            ParsedMail.decoded(headers.getOrDefault("Subject", "")),
            messageId,
            order,
            reference,
            occasion,
            repeated,
            source.length > MAX_SOURCE ? Arrays.copyOf(source, MAX_SOURCE) : source));
  }

  private synchronized void keep(Mail mail) {
    newest.addFirst(mail);
    bytes += mail.source().length;
    while (newest.size() > MESSAGES || bytes > MAX_ALL) {
      bytes -= newest.removeLast().source().length;
    }
  }

  synchronized Optional<Mail> find(String id) {
    return newest.stream().filter(mail -> mail.id().equals(id)).findFirst();
  }

  /** Up to {@code limit} messages that match, newest first, after the first {@code skip}. */
  synchronized Found search(Predicate<Mail> wanted, int skip, int limit) {
    var page = new ArrayList<Mail>();
    int total = 0;
    for (Mail mail : newest) {
      if (wanted.test(mail) && total++ >= skip && page.size() < limit) {
        page.add(mail);
      }
    }
    return new Found(page, total);
  }

  static boolean contains(String text, String lowerCase) {
    return text.toLowerCase(Locale.ROOT).contains(lowerCase);
  }

  record Found(List<Mail> mails, int total) {}
}
