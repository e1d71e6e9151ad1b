package dev.waybill.notifier;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.CannotCreateTransactionException;

/** The database as the service sees it, which a test can take away as a transaction loses it. */
@TestComponent
public class MoodyDatabase implements BeanPostProcessor {

  private final Set<String> refused = ConcurrentHashMap.newKeySet();
  private volatile boolean away;

  /** Until a thread of that name has met it. */
  public void isAwayFor(String thread) {
    refused.clear();
    away = true;
    try {
      await().until(() -> refused.contains(thread));
    } finally {
      away = false;
    }
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    if (!(bean instanceof DataSource real)) {
      return bean;
    }
    return new DelegatingDataSource(real) {
      @Override
      public Connection getConnection() throws SQLException {
        if (away) {
          refused.add(Thread.currentThread().getName());
          throw new CannotCreateTransactionException("The test took the database away");
        }
        return super.getConnection();
      }
    };
  }
}
