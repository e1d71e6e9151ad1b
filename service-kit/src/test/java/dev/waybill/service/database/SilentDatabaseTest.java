package dev.waybill.service.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.waybill.testing.SharedPostgres;
import dev.waybill.testing.SilentProxy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** The pool that every service has, before a database that falls silent without a word. */
class SilentDatabaseTest {

  private SilentProxy proxy;
  private HikariDataSource pool;
  private JdbcTemplate jdbc;

  @BeforeEach
  void openThePool() throws Exception {
    URI server = URI.create(SharedPostgres.url("silent").substring("jdbc:".length()));
    proxy = SilentProxy.before(server.getPort());
    String url = "jdbc:postgresql://127.0.0.1:" + proxy.port() + "/silent?" + server.getQuery();
    pool = pool(Map.of("WAYBILL_DATABASE_URL", url, "WAYBILL_DATABASE_SOCKET_TIMEOUT", "2"));
    jdbc = new JdbcTemplate(pool);
  }

  @AfterEach
  void closeAll() throws Exception {
    pool.close();
    proxy.close();
  }

  @Test
  void whatWaitsForAnAnswerComesToAnEnd() {
    CompletableFuture<Void> waiting =
        CompletableFuture.runAsync(() -> jdbc.queryForObject("SELECT pg_sleep(1.5)", Void.class));
    await()
        .until(
            () ->
                jdbc.queryForObject(
                        "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep%' AND"
                            + " state = 'active'",
                        Integer.class)
                    > 1);
    proxy.fallSilent();
    assertThat(waiting.handle((none, e) -> e))
        .succeedsWithin(Duration.ofSeconds(10))
        .extracting(Throwable::getCause)
        .isInstanceOf(DataAccessException.class);
  }

  @Test
  void keptConnectionsThatAreDeadAreReplacedOnceTheDatabaseIsBack() {
    List<CompletableFuture<Void>> several =
        List.of(1, 2, 3, 4).stream()
            .map(n -> CompletableFuture.runAsync(() -> jdbc.execute("SELECT pg_sleep(0.3)")))
            .toList();
    several.forEach(CompletableFuture::join);
    proxy.fallSilent();
    assertThatThrownBy(() -> jdbc.execute("SELECT 1")).isInstanceOf(DataAccessException.class);
    proxy.speak();
    await()
        .atMost(Duration.ofSeconds(20))
        .ignoreException(DataAccessException.class)
        .until(() -> jdbc.queryForObject("SELECT 1", Integer.class) == 1);
  }

  @Test
  void theServerGivesUpWhatTakesTooLongAndWhoVanished() {
    assertThat(setting("statement_timeout")).isEqualTo("15s");
    assertThat(setting("idle_in_transaction_session_timeout")).isEqualTo("30s");
    assertThat(setting("tcp_user_timeout")).isEqualTo("20000");
    assertThat(setting("tcp_keepalives_idle")).isEqualTo("30");
  }

  @Test
  void migrationsMayTakeLongAndLeaveTheConnectionAsItWas() throws Exception {
    pool.setMaximumPoolSize(1);
    try (var connection = new LongStatements(pool, Duration.ofMinutes(10)).getConnection()) {
      assertThat(connection.getNetworkTimeout()).isEqualTo(600_000);
      try (var statement = connection.createStatement();
          var row = statement.executeQuery("SHOW statement_timeout")) {
        row.next();
        assertThat(row.getString(1)).isEqualTo("10min");
      }
    }
    assertThat(setting("statement_timeout")).isEqualTo("15s");
    try (var connection = pool.getConnection()) {
      assertThat(connection.getNetworkTimeout()).isEqualTo(2_000);
    }
  }

  private String setting(String name) {
    return jdbc.queryForObject("SHOW " + name, String.class);
  }

  /** As Spring Boot makes it of service-defaults.yml and the environment. */
  private static HikariDataSource pool(Map<String, Object> environment) throws Exception {
    var all = new StandardEnvironment();
    all.getPropertySources().addFirst(new MapPropertySource("environment", environment));
    all.getPropertySources()
        .addLast(new MapPropertySource("service", Map.of("spring.application.name", "silent")));
    new YamlPropertySourceLoader()
        .load("defaults", new ClassPathResource("service-defaults.yml"))
        .forEach(all.getPropertySources()::addLast);
    ConfigurationPropertySources.attach(all);
    var config = new HikariConfig();
    config.setJdbcUrl(all.getRequiredProperty("spring.datasource.url"));
    Binder.get(all).bind("spring.datasource.hikari", Bindable.ofInstance(config));
    return new HikariDataSource(config);
  }
}
