package dev.waybill.inventory.packing;

import dev.waybill.step.DeferredTable;
import dev.waybill.step.Step;
import dev.waybill.step.worklist.ShipByColumns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The tables {@code packing}, for those who change them. */
final class PackingStore {

  private static final String ADD =
      """
      INSERT INTO packing_line (command_id, location, sku, wanted, line_sku)
      SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::int[], ?::text[])
      ON CONFLICT (command_id, location, sku) DO NOTHING
      """;

  private static final String PICK =
      """
      UPDATE packing_line SET picked = picked + ?, picked_by = ?, picked_at = now()
      WHERE command_id = ? AND location = ? AND sku = ?
      """;

  private static final String PICK_ALL =
      """
      UPDATE packing_line SET picked = wanted, picked_by = ?, picked_at = now()
      WHERE command_id = ANY (?) AND picked < wanted
      """;

  private static final String OF_ORDER =
      "SELECT command_id FROM packing WHERE order_id = ? AND state = 'WAITING'";

  /** The workflow's own time counts. */
  private static final Duration ALL_THE_TIME = Duration.ofDays(365);

  private final JdbcTemplate jdbc;
  private final DeferredTable commands;
  private final ShipByColumns shipBy;

  PackingStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
    this.shipBy = new ShipByColumns(jdbc, "packing");
    this.commands = new DeferredTable(jdbc, "packing");
  }

  DeferredTable commands() {
    return commands;
  }

  /** A command that waits from now on. */
  record New(Step<NoSections> step, List<Shelved> pieces) {}

  /** One that waits already goes on waiting, and has to leave when it says now. */
  void add(List<New> added) {
    List<Step<NoSections>> steps = added.stream().map(New::step).toList();
    commands.add(steps, step -> ALL_THE_TIME);
    shipBy.note(steps);
    record Row(String commandId, Pieces pieces, @Nullable String lineSku) {}
    var rows = new ArrayList<Row>();
    added.forEach(
        a -> a.pieces().forEach(p -> rows.add(new Row(a.step().id(), p.pieces(), p.lineSku()))));
    jdbc.update(
        ADD,
        texts(rows, Row::commandId),
        texts(rows, r -> r.pieces().location()),
        texts(rows, r -> r.pieces().sku()),
        rows.stream().map(r -> r.pieces().quantity()).toArray(Integer[]::new),
        rows.stream().map(Row::lineSku).toArray(String[]::new));
  }

  /** There have to be as many missing; the command is locked. */
  void pick(PackingLine line, int quantity, String by) {
    jdbc.update(PICK, quantity, by, line.commandId(), line.location(), line.sku());
  }

  /** All that is missing; the commands are locked. */
  void pickAll(Collection<String> of, String by) {
    jdbc.update(PICK_ALL, by, of.toArray(String[]::new));
  }

  /** The commands of the order that wait: several where each location packs for itself. */
  List<String> ofOrder(String order) {
    return jdbc.query(OF_ORDER, (row, n) -> row.getString("command_id"), order);
  }

  private static <T> String[] texts(Collection<T> of, Function<T, String> text) {
    return of.stream().map(text).toArray(String[]::new);
  }
}
