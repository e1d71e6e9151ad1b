package dev.waybill.console.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.service.identity.Role;
import dev.waybill.testing.SharedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** While the database does not take entries, none is lost, and it is said. */
class AuditLogTest {

  private final Clock clock = Clock.systemUTC();
  private final AtomicBoolean away = new AtomicBoolean();
  private final String person = "p" + UUID.randomUUID();
  private AuditStore store;
  private AuditLog log;

  @BeforeEach
  void start() {
    var database =
        new DriverManagerDataSource(SharedPostgres.url("console_audit"), "postgres", "") {
          @Override
          public Connection getConnection() throws SQLException {
            if (away.get()) {
              throw new SQLException("away");
            }
            return super.getConnection();
          }
        };
    Flyway.configure().dataSource(database).load().migrate();
    store = new AuditStore(JdbcClient.create(database), new JdbcTemplate(database), clock);
    log = new AuditLog(store, clock);
    log.start();
  }

  @AfterEach
  void stop() {
    away.set(false);
    SecurityContextHolder.clearContext();
    log.stop();
  }

  @Test
  void what_cannot_be_written_waits_and_is_written_in_its_order_afterwards() {
    away.set(true);
    for (int i = 0; i < 700; i++) {
      log.add(AuditKind.PEOPLE, person, "did " + i, null);
    }
    await().until(() -> log.trouble() != null);
    Health health = new AuditHealth(log).health();
    assertThat(health.getStatus().getCode()).isEqualTo("FAILING");
    assertThat(health.getDetails()).containsEntry("waiting", 700).containsEntry("lost", 0L);

    away.set(false);

    await().atMost(Duration.ofSeconds(20)).until(() -> log.waiting() == 0);
    assertThat(new AuditHealth(log).health().getStatus().getCode()).isEqualTo("UP");
    var mine = new AuditSearch(person, null, null, null, null, null);
    assertThat(store.page(mine, null, 1_000).items()).hasSize(700);
    assertThat(store.page(mine, null, 1).items())
        .extracting(AuditEntry::action)
        .containsExactly("did 699");
  }

  @Test
  void a_stop_writes_what_waits() {
    log.add(AuditKind.PEOPLE, person, "came last", null);

    log.stop();

    var mine = new AuditSearch(person, "people", null, null, null, null);
    assertThat(store.page(mine, null, 10).items()).hasSize(1);
  }

  @Test
  void when_too_much_waits_nothing_is_done_that_would_have_to_be_recorded() throws Exception {
    away.set(true);
    var filter = new AuditFilter(log, clock, caller -> null, request -> "127.0.0.1");
    SecurityContextHolder.getContext()
        .setAuthentication(
            UsernamePasswordAuthenticationToken.authenticated(
                person, null, Role.OPERATOR.authorities()));
    for (int i = 0; i < AuditLog.FULL; i++) {
      log.add(AuditKind.PEOPLE, person, "did " + i, null);
    }

    var refused = new MockHttpServletResponse();
    var untouched = new MockFilterChain();
    filter.doFilter(
        new MockHttpServletRequest("POST", "/api/orders/demo:1/actions"), refused, untouched);
    var reading = new MockHttpServletResponse();
    var asked = new MockFilterChain();
    filter.doFilter(new MockHttpServletRequest("GET", "/api/orders"), reading, asked);

    assertThat(refused.getStatus()).isEqualTo(503);
    assertThat(untouched.getRequest()).isNull();
    assertThat(reading.getStatus()).isEqualTo(200);
    assertThat(asked.getRequest()).isNotNull();
  }

  @Test
  void what_is_old_is_forgotten() {
    log.add(AuditKind.PEOPLE, person, "did", null);
    await().until(() -> log.waiting() == 0);

    assertThat(store.forget(Duration.ofDays(1), 100)).isFalse();
    var mine = new AuditSearch(person, null, null, null, null, null);
    assertThat(store.page(mine, null, 10).items()).hasSize(1);
    store.forget(Duration.ofDays(-1), 10_000);
    assertThat(store.page(mine, null, 10).items()).isEmpty();
  }
}
