package dev.waybill.crm.hubspot;

import dev.waybill.crm.hubspot.HubSpotApi.BatchAnswer;
import dev.waybill.crm.hubspot.HubSpotApi.HubSpotObject;
import dev.waybill.crm.hubspot.HubSpotApi.Input;
import dev.waybill.crm.hubspot.HubSpotApi.RowError;
import dev.waybill.crm.hubspot.HubSpotApi.UpsertRequest;
import dev.waybill.crm.rows.Batches;
import dev.waybill.crm.rows.RowResult;
import dev.waybill.step.ProviderUnavailable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows by a unique property of ours. HubSpot refuses a whole batch for one row, and does not
 * say which: such a batch is halved until the row stands alone.
 */
final class Upserts {

  private static final int LONGEST = 100;

  /** For one batch, halves and all: two bad rows of a hundred cost 27. */
  private static final int MOST_CALLS = 40;

  private static final RowResult UNTRIED =
      RowResult.later("too-many-conflicts", "Too many rows of a batch are refused.", false);

  private final HubSpotApi api;
  private final HubSpotErrors errors;

  Upserts(HubSpotApi api, HubSpotErrors errors) {
    this.api = api;
    this.errors = errors;
  }

  /**
   * One record to be.
   *
   * @param key our id of it
   * @param trace our id of this effect
   */
  record Row(String key, String trace, Map<String, String> properties) {}

  /**
   * The results of the rows, in their order.
   *
   * @param conflict what to do about a row that another contact is in the way of, whose id is known
   *     or null
   */
  List<RowResult> write(
      String type,
      String idProperty,
      List<Row> rows,
      BiFunction<Row, @Nullable String, RowResult> conflict) {
    return Batches.each(
        rows, LONGEST, Row::key, batch -> new Batch(type, idProperty, conflict).written(batch));
  }

  /** One batch, and what became of it so far. */
  private final class Batch {

    private final String type;
    private final String idProperty;
    private final BiFunction<Row, @Nullable String, RowResult> conflict;
    private final Map<String, RowResult> results = new HashMap<>();
    private final Map<String, String> traces = new HashMap<>();
    private int calls;

    Batch(String type, String idProperty, BiFunction<Row, @Nullable String, RowResult> conflict) {
      this.type = type;
      this.idProperty = idProperty;
      this.conflict = conflict;
    }

    Map<String, RowResult> written(List<Row> rows) {
      // Only rows that all can be told apart fail one by one.
      Set<String> used = new HashSet<>();
      rows.forEach(
          row -> traces.put(row.key, used.add(row.trace) ? row.trace : row.trace + '~' + row.key));
      try {
        send(rows);
      } catch (ProviderUnavailable e) {
        if (results.isEmpty()) {
          throw e;
        }
        // Halves that came before have their results; what has none yet is to come again.
        rows.forEach(row -> results.putIfAbsent(row.key, new RowResult.Later(e)));
      }
      return results;
    }

    private void send(List<Row> rows) {
      if (++calls > MOST_CALLS) {
        rows.forEach(row -> results.put(row.key, UNTRIED));
        return;
      }
      BatchAnswer answer;
      try {
        answer = api.upsert(type, request(rows));
      } catch (ProviderUnavailable e) {
        refused(rows, e);
        return;
      }
      take(rows, answer);
    }

    private void refused(List<Row> rows, ProviderUnavailable e) {
      if (!HubSpotErrors.isOfARow(e)) {
        throw errors.translated(e);
      }
      if (rows.size() > 1) {
        halves(rows);
        return;
      }
      Row row = rows.getFirst();
      results.put(
          row.key,
          HubSpotErrors.isConflict(e)
              ? conflict.apply(row, HubSpotErrors.existing(e))
              : HubSpotErrors.row("", e.answer().message()));
    }

    private void halves(List<Row> rows) {
      int half = rows.size() / 2;
      send(rows.subList(0, half));
      send(rows.subList(half, rows.size()));
    }

    private void take(List<Row> rows, BatchAnswer answer) {
      Map<String, String> ids = new HashMap<>();
      for (HubSpotObject one : answer.rows()) {
        ids.put(one.value(idProperty), one.id());
      }
      Map<String, RowError> failed = new HashMap<>();
      for (RowError error : answer.failures()) {
        error.traceIds().forEach(trace -> failed.put(trace, error));
      }
      var open = new ArrayList<Row>();
      for (Row row : rows) {
        String id = ids.get(row.key);
        RowError error = failed.get(trace(row));
        if (error != null) {
          results.put(row.key, failed(error));
        } else if (id != null) {
          results.put(row.key, new RowResult.Stored(id));
        } else {
          open.add(row);
        }
      }
      if (!open.isEmpty()) {
        unnamed(open, answer);
      }
    }

    /** Errors that name no row: the rows without a result are sent in halves. */
    private void unnamed(List<Row> open, BatchAnswer answer) {
      if (open.size() > 1) {
        halves(open);
        return;
      }
      results.put(
          open.getFirst().key,
          answer.failures().isEmpty()
              ? RowResult.later("no-row", "HubSpot did not say what became of the row.", true)
              : failed(answer.failures().getFirst()));
    }

    private RowResult failed(RowError error) {
      return HubSpotErrors.row(
          error.category() == null ? "" : error.category(),
          error.message() == null ? "" : error.message());
    }

    private UpsertRequest request(List<Row> rows) {
      return new UpsertRequest(
          rows.stream()
              .map(row -> new Input(row.key, idProperty, trace(row), row.properties))
              .toList());
    }

    private String trace(Row row) {
      return Objects.requireNonNull(traces.get(row.key));
    }
  }
}
