package dev.waybill.step.worklist;

import dev.waybill.contracts.StepCommand;
import dev.waybill.service.paging.ScanKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * In which order a list of work is read, which part of it, and where a page begins. As SQL, of rows
 * that are called {@code w} and have the columns of {@link ShipByColumns}.
 *
 * @param overdue only those that had to leave by now, or only those that had not; null for all
 * @param shipByTo only those that have to leave by then; null for all
 * @param after where the page before ended; null to begin
 */
public record WorkListQuery(
    Sort sort,
    @Nullable Boolean overdue,
    @Nullable Instant shipByTo,
    @Nullable Boolean priority,
    @Nullable ScanKey after) {

  private static final String SINCE = "w.since, w.command_id";
  private static final String SHIP_BY =
      "(NOT w.ship_priority), coalesce(w.ship_by, 'infinity'::timestamptz), w.command_id";
  private static final String NEVER = "infinity";

  /** What comes first. */
  public enum Sort {
    /** What waits longest. */
    SINCE("since"),

    /** Orders with priority, then what has to leave the earliest; without a promise last. */
    SHIP_BY("shipBy");

    private final String text;

    Sort(String text) {
      this.text = text;
    }
  }

  /**
   * As people write it.
   *
   * @param sort "since" or "shipBy"; null for {@code usual}
   * @param shipBy "overdue" or "upcoming"; null for all
   * @param shipByTo a time such as 2026-11-01T18:00:00Z
   * @throws ResponseStatusException saying what there is instead
   */
  public static WorkListQuery of(
      Sort usual,
      @Nullable String sort,
      @Nullable String shipBy,
      @Nullable String shipByTo,
      @Nullable Boolean priority,
      String cursor) {
    Sort order = sort(usual, sort);
    ScanKey after = ScanKey.parse(cursor, order == Sort.SINCE ? 2 : 3);
    if (after != null) {
      boolean whole = order == Sort.SINCE || after.part(0).matches("true|false");
      String time = after.part(order == Sort.SINCE ? 0 : 1);
      if (!whole || (!time.equals(NEVER) && time(time) == null)) {
        throw bad("This is no cursor of this list: give the \"next\" of the last answer as it is.");
      }
    }
    Instant to = shipByTo == null ? null : time(shipByTo);
    if (shipByTo != null && to == null) {
      throw bad("shipByTo is a time such as 2026-11-01T18:00:00Z.");
    }
    return new WorkListQuery(order, overdue(shipBy), to, priority, after);
  }

  private static Sort sort(Sort usual, @Nullable String text) {
    if (text == null || text.isEmpty()) {
      return usual;
    }
    for (Sort sort : Sort.values()) {
      if (sort.text.equals(text)) {
        return sort;
      }
    }
    throw bad("There is no sort " + text + "; there are since and shipBy.");
  }

  private static @Nullable Boolean overdue(@Nullable String shipBy) {
    return switch (shipBy) {
      case null -> null;
      case "overdue" -> true;
      case "upcoming" -> false;
      default -> throw bad("There is no shipBy " + shipBy + "; there are overdue and upcoming.");
    };
  }

  private static @Nullable Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static ResponseStatusException bad(String words) {
    return new ResponseStatusException(HttpStatus.BAD_REQUEST, words);
  }

  /** To be put after the other conditions; its values are {@link #values}. */
  public String conditions() {
    var conditions = new StringBuilder();
    if (after != null) {
      conditions.append(
          sort == Sort.SINCE
              ? " AND (" + SINCE + ") > (?::timestamptz, ?)"
              : " AND (" + SHIP_BY + ") > (?::boolean, ?::timestamptz, ?)");
    }
    if (overdue != null) {
      conditions.append(" AND coalesce(w.ship_by <= now(), false) = ?");
    }
    if (shipByTo != null) {
      conditions.append(" AND w.ship_by <= ?::timestamptz");
    }
    if (priority != null) {
      conditions.append(" AND w.ship_priority = ?");
    }
    return conditions.toString();
  }

  public List<Object> values() {
    var values = new ArrayList<Object>();
    if (after != null) {
      values.addAll(after.parts());
    }
    if (overdue != null) {
      values.add(overdue);
    }
    if (shipByTo != null) {
      values.add(shipByTo.toString());
    }
    if (priority != null) {
      values.add(priority);
    }
    return values;
  }

  /** What the rows are ordered by. */
  public String order() {
    return sort == Sort.SINCE ? SINCE : SHIP_BY;
  }

  /** Where the page after this row begins. */
  public String next(Instant since, StepCommand.@Nullable ShipBy shipBy, String commandId) {
    return (sort == Sort.SINCE
            ? ScanKey.of(since.toString(), commandId)
            : ScanKey.of(
                Boolean.toString(shipBy == null || !shipBy.priority()),
                shipBy == null ? NEVER : shipBy.at().toString(),
                commandId))
        .cursor();
  }
}
