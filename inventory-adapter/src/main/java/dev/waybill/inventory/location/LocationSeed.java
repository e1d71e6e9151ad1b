package dev.waybill.inventory.location;

import java.util.List;
import java.util.stream.IntStream;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Adds the locations that the setting names and the table lacks, in the setting's order of
 * priority, before the first command is taken in. One that has stock but no priority yet, because a
 * migration found it there, gets the setting's; nothing else is changed.
 */
final class LocationSeed implements SmartInitializingSingleton {

  private static final String ADD =
      """
      INSERT INTO location AS l (code, name, priority)
      SELECT code, code, priority FROM unnest(?::text[], ?::int[]) AS s(code, priority)
      ON CONFLICT (code) DO UPDATE SET priority = excluded.priority WHERE l.priority IS NULL
      """;

  private final JdbcTemplate jdbc;
  private final List<String> codes;

  LocationSeed(JdbcTemplate jdbc, List<String> codes) {
    this.jdbc = jdbc;
    this.codes = codes.stream().distinct().toList();
  }

  @Override
  public void afterSingletonsInstantiated() {
    jdbc.update(
        ADD,
        codes.toArray(String[]::new),
        IntStream.rangeClosed(1, codes.size()).boxed().toArray(Integer[]::new));
  }
}
