package dev.waybill.inventory.ledger;

import dev.waybill.inventory.allocation.Lack;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Remembers what was rejected, for the report of what was not sold twice. Nothing decides by it.
 */
final class RejectedReservations {

  private static final String KEEP =
      """
      INSERT INTO rejected_reservation (reference, shop, sku, wanted, free)
      SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::int[], ?::int[])
      """;

  private final JdbcTemplate jdbc;

  RejectedReservations(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void keep(List<Lack> lacks) {
    jdbc.update(
        KEEP,
        texts(lacks, Lack::reference),
        texts(lacks, Lack::shop),
        texts(lacks, Lack::sku),
        lacks.stream().map(Lack::wanted).toArray(Integer[]::new),
        lacks.stream().map(Lack::free).toArray(Integer[]::new));
  }

  private static String[] texts(List<Lack> of, Function<Lack, String> text) {
    return of.stream().map(text).toArray(String[]::new);
  }
}
