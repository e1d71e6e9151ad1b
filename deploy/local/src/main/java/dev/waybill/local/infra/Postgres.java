package dev.waybill.local.infra;

import dev.waybill.local.StackFailure;
import dev.waybill.local.process.Launch;
import dev.waybill.local.process.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A PostgreSQL server that keeps its promises: fsync on, passwords for everyone, data kept between
 * runs.
 */
public final class Postgres {

  private static final String SUPERUSER = "postgres";

  private final Path programs;
  private final Path data;
  private final Path log;
  private final int port;
  private final String password;

  /**
   * @param apps where the programs are unpacked
   * @param data the cluster's folder
   * @param password of the superuser {@code postgres}
   */
  public Postgres(Path apps, Path data, Path log, int port, String password) {
    this.programs = PostgresBinaries.in(apps);
    this.data = data;
    this.log = log;
    this.port = port;
    this.password = password;
  }

  /** How to start the server; makes the cluster first if there is none. */
  public Launch launch(Path pidFile) {
    if (!Files.exists(data.resolve("PG_VERSION"))) {
      create();
    }
    var command =
        new ArrayList<>(List.of(program("postgres"), "-D", data.toString(), "-p", "" + port));
    Map.of(
            "listen_addresses", "127.0.0.1",
            "unix_socket_directories", "",
            "fsync", "on",
            "max_connections", "120",
            "shared_buffers", "128MB",
            "max_wal_size", "2GB",
            "checkpoint_timeout", "15min",
            "jit", "off",
            "timezone", "UTC",
            "log_timezone", "UTC")
        .forEach((setting, value) -> command.addAll(List.of("-c", setting + "=" + value)));
    // INT is PostgreSQL's fast shutdown: it does not wait for its clients, but loses nothing.
    return new Launch("postgres", asOrdinaryUser(), command, Map.of(), data, log, pidFile, "INT");
  }

  private void create() {
    Path unfinished = data.resolveSibling(data.getFileName() + ".new");
    Path passwordFile = data.resolveSibling("password");
    try {
      Files.createDirectories(data.getParent());
      Trees.delete(unfinished);
      Trees.delete(data);
      Files.writeString(passwordFile, password);
      Files.createDirectory(unfinished);
      giveAway(unfinished, passwordFile);
      var command = new ArrayList<>(asOrdinaryUser());
      command.addAll(
          List.of(
              program("initdb"),
              "-D",
              unfinished.toString(),
              "-U",
              SUPERUSER,
              "-A",
              "scram-sha-256",
              "--pwfile=" + passwordFile,
              "-E",
              "UTF8",
              "--locale-provider=builtin",
              "--locale=C.UTF-8"));
      if (Tools.run(command, log) != 0) {
        throw new StackFailure("PostgreSQL could not create its data folder: see " + log);
      }
      Files.move(unfinished, data);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot prepare " + data, e);
    } finally {
      Trees.delete(passwordFile);
    }
  }

  private String program(String name) {
    return programs.resolve("bin").resolve(name).toString();
  }

  /**
   * PostgreSQL refuses to be root. A user namespace without a mapping makes root look like nobody
   * to it, with the same access to files; where those are forbidden, it becomes nobody for real.
   */
  private static List<String> asOrdinaryUser() {
    if (!isRoot()) {
      return List.of();
    }
    if (Tools.succeeds("unshare", "-U", "true")) {
      return List.of("unshare", "-U");
    }
    if (Tools.has("setpriv")) {
      return List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
    }
    throw new StackFailure(
        "PostgreSQL refuses to run as root here. Run ./waybill as an ordinary user.");
  }

  private static void giveAway(Path... paths) {
    if (asOrdinaryUser().contains("--reuid=65534")) {
      for (Path path : paths) {
        Tools.succeeds("chown", "65534:65534", path.toString());
      }
    }
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  /** Whether it answers; true for a server that still recovers only once that is done. */
  public boolean isReady() {
    try (Connection connection = connect("postgres")) {
      return connection.isValid(2);
    } catch (SQLException e) {
      return false;
    }
  }

  /** Sees to it that the database is there and its owner, of the same name, has this password. */
  public void provide(String database, String ownerPassword) {
    try (Connection connection = connect("postgres");
        var statement = connection.createStatement()) {
      String quoted = statement.enquoteIdentifier(database, true);
      String secret = statement.enquoteLiteral(ownerPassword);
      if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", database)) {
        statement.execute("CREATE ROLE " + quoted + " LOGIN PASSWORD " + secret);
      }
      if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", database)) {
        statement.execute("CREATE DATABASE " + quoted + " OWNER " + quoted);
        statement.execute("REVOKE ALL ON DATABASE " + quoted + " FROM PUBLIC");
      }
    } catch (SQLException e) {
      throw new StackFailure("Cannot prepare the database " + database + ": " + e.getMessage());
    }
  }

  public String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /** As the superuser. */
  public Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(url(database), SUPERUSER, password);
  }

  private static boolean exists(Connection connection, String query, String name)
      throws SQLException {
    try (var statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      try (var found = statement.executeQuery()) {
        return found.next();
      }
    }
  }
}
