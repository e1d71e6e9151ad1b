package dev.waybill.orchestrator;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** The database as the orchestrator sees it, which a test can take away and give back. */
@TestComponent
public class SwitchableDatabase implements BeanPostProcessor {

  private final AtomicBoolean away = new AtomicBoolean();

  public void takeAway() {
    away.set(true);
  }

  public void giveBack() {
    away.set(false);
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    if (!(bean instanceof DataSource real)) {
      return bean;
    }
    return new DelegatingDataSource(real) {
      @Override
      public Connection getConnection() throws SQLException {
        if (away.get()) {
          throw new SQLTransientConnectionException("The test took the database away");
        }
        return super.getConnection();
      }
    };
  }
}
