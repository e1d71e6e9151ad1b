package dev.waybill.inventory.packing;

import dev.waybill.contracts.Packing;
import dev.waybill.contracts.wire.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The boxes that packers have begun. Whoever writes has locked their commands. */
final class BoxStore {

  /** A packaging that is said later stands in place of the one before. */
  private static final String BEGIN =
      """
      INSERT INTO packing_box (command_id, location, box, packaging) VALUES (?, ?, ?, ?)
      ON CONFLICT (command_id, location, box)
      DO UPDATE SET packaging = coalesce(excluded.packaging, packing_box.packaging)
      """;

  private static final String FILL =
      """
      INSERT INTO packing_box_line AS l (command_id, location, box, sku, pieces) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (command_id, location, box, sku) DO UPDATE SET pieces = l.pieces + excluded.pieces
      """;

  private static final String OF_COMMANDS =
      """
      SELECT b.*, l.sku, l.pieces
      FROM packing_box b LEFT JOIN packing_box_line l USING (command_id, location, box)
      WHERE b.command_id = ANY (?) ORDER BY b.begun, l.sku
      """;

  private final JdbcTemplate jdbc;

  BoxStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Pieces are in a box.
   *
   * @param packaging null leaves it as it is
   */
  void fill(PackingLine line, String sku, int pieces, String box, Packing.@Nullable Box packaging) {
    jdbc.update(
        BEGIN,
        line.commandId(),
        line.location(),
        box,
        packaging == null ? null : Json.mapper().writeValueAsString(packaging));
    jdbc.update(FILL, line.commandId(), line.location(), box, sku, pieces);
  }

  /** Of each command, those begun first come first. */
  List<PackedBox> ofCommands(Collection<String> commands) {
    Map<List<String>, PackedBox> boxes = new LinkedHashMap<>();
    jdbc.query(
        OF_COMMANDS,
        row -> {
          String packaging = row.getString("packaging");
          String command = row.getString("command_id");
          String location = row.getString("location");
          String name = row.getString("box");
          PackedBox box =
              boxes.computeIfAbsent(
                  List.of(command, location, name),
                  key ->
                      new PackedBox(
                          command,
                          location,
                          name,
                          packaging == null
                              ? null
                              : Json.mapper().readValue(packaging, Packing.Box.class),
                          new ArrayList<>()));
          String sku = row.getString("sku");
          if (sku != null) {
            box.items().add(new Packing.Item(sku, row.getInt("pieces")));
          }
        },
        (Object) commands.toArray(String[]::new));
    return List.copyOf(boxes.values());
  }
}
