package dev.waybill.console.inbox;

import dev.waybill.console.gateway.SideBySide;
import dev.waybill.console.inbox.Inbox.Chip;
import dev.waybill.console.inbox.Inbox.Group;
import dev.waybill.console.inbox.Inbox.Row;
import dev.waybill.console.signin.Caller;
import dev.waybill.contracts.Money;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/**
 * Puts the inbox together: all sources are asked side by side, and one that does not answer is
 * named instead of failing the page.
 */
@Component
class InboxReader {

  private static final Duration PATIENCE = Duration.ofMillis(2_500);
  private static final int MOST_OF_GROUP = 50;
  private static final int MOST_OF_ONLY_GROUP = 400;

  private static final Comparator<Row> URGENT_FIRST =
      Comparator.comparing(Row::item, InboxItem.URGENT_FIRST);

  private final List<InboxSource> sources;
  private final NoteStore notes;
  private final Clock clock;

  InboxReader(List<InboxSource> sources, NoteStore notes, Clock clock) {
    this.sources = sources;
    this.notes = notes;
    this.clock = clock;
  }

  Inbox read(InboxFilter filter, Caller caller) {
    List<InboxSource> asked =
        sources.stream().filter(one -> caller.isOperator() || !one.operatorsOnly()).toList();
    Map<InboxSource, InboxSource.Waiting> answers =
        SideBySide.ask(asked, InboxReader::waiting, PATIENCE);
    List<Row> rows = rows(answers);
    Instant now = clock.instant();
    List<Row> taken =
        rows.stream()
            .filter(row -> filter.takes(row.item(), row.note(), caller.name(), now))
            .toList();
    InboxFilter asleep = new InboxFilter("", filter.shop(), filter.who(), true);
    return new Inbox(
        groups(taken, filter),
        chips(taken),
        taken.size(),
        rows.stream()
            .filter(row -> asleep.takes(row.item(), row.note(), caller.name(), now))
            .count(),
        asked.stream().filter(one -> !answers.containsKey(one)).map(InboxSource::name).toList(),
        answers.entrySet().stream()
            .filter(answer -> answer.getValue().more())
            .map(answer -> answer.getKey().name())
            .toList());
  }

  /** A service that has no such thing at all has none that waits. */
  private static InboxSource.Waiting waiting(InboxSource source) {
    try {
      return source.waiting();
    } catch (ResponseStatusException e) {
      if (e.getStatusCode().value() == 404) {
        return new InboxSource.Waiting(List.of(), false);
      }
      throw e;
    }
  }

  private List<Row> rows(Map<InboxSource, InboxSource.Waiting> answers) {
    List<InboxItem> items =
        answers.values().stream().flatMap(waiting -> waiting.items().stream()).toList();
    List<Note.Key> keys = items.stream().map(Note.Key::of).toList();
    Map<Note.Key, Note> said = notes.of(keys);
    if (!said.isEmpty()) {
      notes.seen(said.keySet());
    }
    return items.stream()
        .map(item -> new Row(item, said.getOrDefault(Note.Key.of(item), Note.NONE)))
        .toList();
  }

  private static List<Group> groups(List<Row> rows, InboxFilter filter) {
    int most = filter.group().isEmpty() ? MOST_OF_GROUP : MOST_OF_ONLY_GROUP;
    var groups = new ArrayList<Group>();
    byGroup(rows.stream().filter(row -> filter.takesGroupOf(row.item())).toList())
        .forEach((id, members) -> groups.add(group(id, members, most)));
    return groups;
  }

  private static Group group(String id, List<Row> members, int most) {
    InboxItem first = members.getFirst().item();
    return new Group(
        first.kind(),
        first.group(),
        id,
        members.stream().sorted(URGENT_FIRST).limit(most).toList(),
        members.size(),
        sums(members));
  }

  private static List<Chip> chips(List<Row> rows) {
    var chips = new ArrayList<Chip>();
    byGroup(rows)
        .forEach(
            (id, members) -> {
              InboxItem first = members.getFirst().item();
              chips.add(new Chip(first.kind(), first.group(), id, members.size()));
            });
    return chips;
  }

  private static Map<String, List<Row>> byGroup(List<Row> rows) {
    return rows.stream()
        .sorted(
            Comparator.comparing((Row row) -> row.item().kind())
                .thenComparing(row -> row.item().group()))
        .collect(
            Collectors.groupingBy(
                row -> row.item().groupId(), LinkedHashMap::new, Collectors.toList()));
  }

  private static List<Money> sums(List<Row> rows) {
    Map<String, Money> sums =
        rows.stream()
            .map(row -> row.item().money())
            .filter(InboxReader::isKnown)
            .collect(
                Collectors.toMap(Money::currency, Function.identity(), Money::plus, TreeMap::new));
    return List.copyOf(sums.values());
  }

  private static boolean isKnown(@Nullable Money money) {
    return money != null;
  }
}
