package dev.waybill.shipping.addresscheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.shipping.Migrations;
import dev.waybill.testing.SharedPostgres;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;

class StoredAcceptedAddressesTest {

  private static final JdbcTemplate JDBC = database();

  private final Clock clock = Clock.systemUTC();

  @Test
  void a_place_is_known_for_a_while_and_no_address_is_kept() {
    var accepted = new StoredAcceptedAddresses(JDBC, clock, Duration.ofDays(90), 1_000);
    var later =
        new StoredAcceptedAddresses(
            JDBC, Clock.offset(clock, Duration.ofDays(91)), Duration.ofDays(90), 1_000);
    accepted.add(place("1"));
    accepted.add(place("1"));

    assertThat(accepted.contains(place("1"))).isTrue();
    assertThat(accepted.contains(place("2"))).isFalse();
    assertThat(later.contains(place("1"))).isFalse();
    assertThat(JDBC.queryForList("SELECT * FROM accepted_addresses").toString())
        .doesNotContain("MAIN");
    assertThat(accepted.forget()).isFalse();
    assertThat(rows()).isOne();
    later.forget();
    assertThat(rows()).isZero();
  }

  @Test
  void no_more_are_kept_than_that() {
    var accepted = new StoredAcceptedAddresses(JDBC, clock, Duration.ofDays(90), 2);
    for (int i = 1; i <= 5; i++) {
      JDBC.update(
          "INSERT INTO accepted_addresses VALUES (?, now() - ? * interval '1 hour')",
          place("1" + i).hash(),
          i);
    }

    accepted.forget();

    assertThat(rows()).isEqualTo(2);
    assertThat(accepted.contains(place("11"))).isTrue();
    assertThat(accepted.contains(place("15"))).isFalse();
    JDBC.update("DELETE FROM accepted_addresses");
  }

  private static int rows() {
    return JDBC.queryForObject("SELECT count(*) FROM accepted_addresses", Integer.class);
  }

  private static Place place(String number) {
    return new Place(number + " MAIN ST", "SPRINGFIELD", "IL", "62701", "US");
  }

  private static JdbcTemplate database() {
    var source = new PGSimpleDataSource();
    source.setUrl(SharedPostgres.url("label_money"));
    Migrations.run(source);
    return new JdbcTemplate(source);
  }
}
