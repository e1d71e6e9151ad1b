package dev.waybill.orchestrator.processing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Shows each statement to a test before it is prepared, and remembers it. */
final class InterceptedDataSource extends DelegatingDataSource {

  final List<String> statements = new ArrayList<>();
  private Consumer<String> before = sql -> {};

  InterceptedDataSource(DataSource real) {
    super(real);
  }

  void before(Consumer<String> action) {
    before = action;
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection real = super.getConnection();
    return (Connection)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("prepareStatement")) {
                String sql = (String) arguments[0];
                before.accept(sql);
                statements.add(sql);
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
