package dev.waybill.local.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.local.Part;
import dev.waybill.local.Ports;
import dev.waybill.local.process.ChildProcess;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresTest {

  @TempDir Path home;
  private ChildProcess server;

  @AfterEach
  void stop() {
    server.stop(Duration.ofSeconds(20));
  }

  @Test
  void itIsDurableAndKeepsItsDataAndPasswordsOverAKill() throws Exception {
    var postgres =
        new Postgres(
            Path.of("target/apps").toAbsolutePath(),
            home.resolve("data/postgres"),
            home.resolve("postgres.log"),
            Ports.random().of(Part.POSTGRES),
            "of the superuser");
    start(postgres);
    postgres.provide("orders", "of its owner");
    try (var connection = connect(postgres, "of its owner");
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE kept AS SELECT 42 AS answer");
      try (var setting = statement.executeQuery("SHOW fsync")) {
        setting.next();
        assertThat(setting.getString(1)).isEqualTo("on");
      }
    }

    server.kill();
    start(postgres);
    postgres.provide("orders", "of its owner");

    try (var connection = connect(postgres, "of its owner");
        var statement = connection.createStatement();
        var kept = statement.executeQuery("SELECT answer FROM kept")) {
      assertThat(kept.next()).isTrue();
      assertThat(kept.getInt(1)).isEqualTo(42);
    }
  }

  private void start(Postgres postgres) {
    server = ChildProcess.start(postgres.launch(home.resolve("postgres.pid")));
    await().atMost(Duration.ofSeconds(60)).until(postgres::isReady);
  }

  private static Connection connect(Postgres postgres, String password) throws Exception {
    return DriverManager.getConnection(postgres.url("orders"), "orders", password);
  }
}
