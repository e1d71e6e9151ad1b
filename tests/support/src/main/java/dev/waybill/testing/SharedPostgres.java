package dev.waybill.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One PostgreSQL 17 server for all tests of a JVM, with a database for each that asks for one. */
public final class SharedPostgres {

  private static final Set<String> CREATED = ConcurrentHashMap.newKeySet();

  private SharedPostgres() {}

  /**
   * JDBC URL, user and password included, of the database {@code name}, which is made if it is new.
   */
  public static synchronized String url(String name) {
    if (CREATED.add(name)) {
      try (var connection = Server.INSTANCE.getPostgresDatabase().getConnection();
          var statement = connection.createStatement()) {
        statement.execute("CREATE DATABASE \"" + name + '"');
      } catch (SQLException e) {
        throw new IllegalStateException("Cannot create the database " + name, e);
      }
    }
    return Server.INSTANCE.getJdbcUrl("postgres", name);
  }

  private static final class Server {
    static final EmbeddedPostgres INSTANCE = start();

    private static EmbeddedPostgres start() {
      try {
        var server =
            EmbeddedPostgres.builder()
                .setServerConfig("max_connections", "200")
                .setServerConfig("timezone", "UTC")
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server)));
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException("PostgreSQL did not start", e);
      }
    }

    private static void close(EmbeddedPostgres server) {
      try {
        server.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
