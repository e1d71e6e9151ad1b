package dev.waybill.ingest.stock;

import dev.waybill.ingest.client.StockClient;
import dev.waybill.ingest.client.StockClient.Change;
import dev.waybill.ingest.client.StockClient.Level;
import dev.waybill.ingest.client.StockClient.Past;
import dev.waybill.ingest.client.StockClient.Sales;
import dev.waybill.ingest.client.StockClient.Written;
import dev.waybill.ingest.stock.StockRow.Intent;
import dev.waybill.ingest.stock.StockStore.Judged;
import dev.waybill.ingest.stock.StockStore.Refused;
import dev.waybill.ingest.stock.StockStore.Seen;
import dev.waybill.ingest.stock.StockStore.Stage;
import dev.waybill.step.ProviderUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One round of a shop: of the products that have waited longest, first what is known of writes
 * before, then the others are read, and what differs is written. For each point where a process can
 * die: before the intent is noted, nothing has happened; from there on, and if an answer is lost,
 * it is not known whether the shop has the write. A shop that compares is asked once more with the
 * same key; of one that does not, its orders tell, once it cannot be writing any more.
 */
final class StockRound {

  /** Then it is not waited any longer for a moment in which the shop sells nothing of it. */
  private static final int TRIES = 5;

  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);

  private final StockStore store;
  private final StockSettings settings;
  private final StockMeters meters;

  StockRound(StockStore store, StockSettings settings, StockMeters meters) {
    this.store = store;
    this.settings = settings;
    this.meters = meters;
  }

  /** A shop, and how to reach it. */
  private record At(String shop, @Nullable String location, StockClient client) {}

  /**
   * @return whether there was something to do
   */
  boolean go(String shop, @Nullable String location, StockClient client) {
    store.uncounted(shop);
    var at = new At(shop, location, client);
    List<StockRow> unanswered = store.due(shop, Stage.INTENT, StockClient.MOST);
    if (!unanswered.isEmpty()) {
      resolve(at, unanswered);
    }
    List<StockRow> written = store.due(shop, Stage.WRITTEN, StockClient.MOST);
    if (!written.isEmpty()) {
      verify(at, written);
    }
    List<StockRow> idle = store.due(shop, Stage.IDLE, StockClient.MOST);
    if (!idle.isEmpty()) {
      look(at, idle);
    }
    return !(unanswered.isEmpty() && written.isEmpty() && idle.isEmpty());
  }

  private void resolve(At at, List<StockRow> unanswered) {
    if (!at.client().compares()) {
      store.toResolve(at.shop(), unanswered);
      return;
    }
    unanswered.stream()
        .map(row -> intent(row).key())
        .distinct()
        .forEach(
            key ->
                send(
                    at,
                    key,
                    store.ofCall(at.shop(), key).stream().map(StockRow::looksAgain).toList()));
  }

  private void verify(At at, List<StockRow> written) {
    List<Past> past =
        written.stream()
            .map(row -> new Past(intent(row).change(), intent(row).mark(), row.tries() < TRIES))
            .toList();
    Map<String, Sales> sold = at.client().sold(at.location(), past);
    var judged = new ArrayList<Judged>();
    var later = new ArrayList<StockRow>();
    for (StockRow row : written) {
      Sales since = sold.get(row.id());
      if (since == null) {
        later.add(row);
      } else {
        Intent intent = intent(row);
        Change change = intent.change();
        var verdict = Verdict.of(change.from(), change.to(), intent.unsure(), since);
        meters.overwritten.increment(verdict.overwritten());
        judged.add(new Judged(row, intent, verdict, since.quantity()));
      }
    }
    store.verified(at.shop(), judged);
    // A product that is gone is found out when it is read.
    store.again(at.shop(), later.stream().filter(row -> row.tries() > TRIES).toList());
    store.later(
        at.shop(), later.stream().filter(row -> row.tries() <= TRIES).toList(), BETWEEN_TRIES);
  }

  private void look(At at, List<StockRow> idle) {
    Map<String, Level> levels =
        at.client().read(at.location(), idle.stream().map(StockRow::product).toList());
    var settled = new ArrayList<Seen>();
    var refused = new ArrayList<Refused>();
    var changes = new ArrayList<StockRow>();
    String key = UUID.randomUUID().toString();
    for (StockRow row : idle) {
      Level level = levels.get(row.id());
      Integer theirs = level == null ? null : level.quantity();
      if (level == null) {
        refused.add(new Refused(row, null, "The shop does not have it (any more)"));
      } else if (level.problem() != null || theirs == null) {
        String problem = Objects.requireNonNullElse(level.problem(), "The shop does not count it");
        refused.add(new Refused(row, theirs, problem));
      } else {
        Target target =
            row.heal()
                ? Target.healed(row.basis(), row.offered())
                : Target.of(theirs, row.basis(), row.applied(), row.offered());
        if (target.quantity() == theirs) {
          settled.add(new Seen(row, theirs, target.applied()));
        } else {
          var change = new Change(row.product(), theirs, target.quantity());
          changes.add(
              row.with(new Intent(key, change, target.applied(), level.mark(), false, false)));
        }
      }
    }
    store.settled(at.shop(), settled);
    store.refused(at.shop(), refused, settings.retry());
    meters.refused.increment(refused.size());
    write(at, changes);
  }

  /** By id, as they are if the call has to be made once more. */
  private void write(At at, List<StockRow> rows) {
    if (!rows.isEmpty()) {
      store.intend(at.shop(), rows.stream().map(StockRound::intent).toList(), lost(at));
      send(at, intent(rows.getFirst()).key(), rows);
    }
  }

  private Duration lost(At at) {
    return at.client().compares() ? settings.settle() : settings.lost();
  }

  /** One that spoils a call for all others is found by halving. */
  private void send(At at, String key, List<StockRow> rows) {
    try {
      note(
          at,
          rows,
          at.client()
              .write(at.location(), key, rows.stream().map(row -> intent(row).change()).toList()));
    } catch (ProviderUnavailable e) {
      if (e.outcome().mayHaveHappened()) {
        meters.unknown.increment(rows.size());
        throw e;
      }
      if (e.outcome().code().equals(ProviderUnavailable.REFUSED)) {
        spoiled(at, rows, e);
        return;
      }
      store.again(at.shop(), rows);
      throw e;
    }
  }

  private void spoiled(At at, List<StockRow> rows, ProviderUnavailable e) {
    if (rows.size() == 1) {
      store.refused(
          at.shop(),
          List.of(
              new Refused(
                  rows.getFirst(), intent(rows.getFirst()).change().from(), e.outcome().reason())),
          settings.retry());
      meters.refused.increment();
      return;
    }
    store.again(at.shop(), rows);
    int half = rows.size() / 2;
    for (List<StockRow> part : List.of(rows.subList(0, half), rows.subList(half, rows.size()))) {
      writeAnother(at, part);
    }
  }

  /** What was read still counts, as another call. */
  private void writeAnother(At at, List<StockRow> rows) {
    String key = UUID.randomUUID().toString();
    write(at, rows.stream().map(row -> row.with(intent(row).under(key))).toList());
  }

  private void note(At at, List<StockRow> rows, Map<String, Written> outcomes) {
    var done = new ArrayList<StockRow>();
    var again = new ArrayList<StockRow>();
    var others = new ArrayList<StockRow>();
    var refused = new ArrayList<Refused>();
    for (StockRow row : rows) {
      switch (outcomes.getOrDefault(row.id(), new Written.Unknown())) {
        case Written.Done one -> done.add(row);
        case Written.Stale one -> {
          meters.stale.increment();
          again.add(row);
        }
        case Written.NotWritten one -> others.add(row);
        case Written.Refused one -> {
          meters.refused.increment();
          refused.add(new Refused(row, intent(row).change().from(), one.reason()));
        }
        case Written.Unknown one -> meters.unknown.increment();
      }
    }
    meters.written.increment(done.size());
    if (at.client().compares()) {
      store.written(at.shop(), done);
    } else {
      store.toVerify(at.shop(), done, settings.settle());
    }
    store.again(at.shop(), again);
    store.refused(at.shop(), refused, settings.retry());
    store.again(at.shop(), others);
    if (others.size() < rows.size()) {
      // At once: read again, one that sells fast would keep the others from ever being written.
      writeAnother(at, others);
    }
  }

  private static Intent intent(StockRow row) {
    return Objects.requireNonNull(row.intent());
  }
}
