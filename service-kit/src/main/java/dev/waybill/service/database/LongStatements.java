package dev.waybill.service.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Connections of the pool whose statements may take long, such as those that build an index. Given
 * back, a connection is as it was: the pool sees to the socket's time-out, this to the server's.
 */
final class LongStatements extends DelegatingDataSource {

  private final Duration longest;

  /**
   * @param longest that a statement may take; a database that vanishes is waited for as long
   */
  LongStatements(DataSource pool, Duration longest) {
    super(pool);
    this.longest = longest;
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = super.getConnection();
    try {
      connection.setNetworkTimeout(Runnable::run, Math.toIntExact(longest.toMillis()));
      set(connection, "SET statement_timeout = " + longest.toMillis());
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
    return (Connection)
        Proxy.newProxyInstance(
            LongStatements.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            given(connection));
  }

  private static InvocationHandler given(Connection connection) {
    return (proxy, method, arguments) -> {
      if (method.getName().equals("close") && !connection.isClosed()) {
        set(connection, "RESET statement_timeout");
      }
      try {
        return method.invoke(connection, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause() == null ? e : e.getCause();
      }
    };
  }

  private static void set(Connection connection, String setting) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(setting);
    }
  }
}
