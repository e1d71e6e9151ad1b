package dev.waybill.console.statements;

import dev.waybill.console.gateway.ServiceCalls;
import dev.waybill.service.background.PeriodicTask;
import dev.waybill.service.exchange.shops.ShopDetails;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.RestClientException;

/**
 * Makes statements, one at a time: of yesterday for every shop, once its day is over, and of the
 * days that people ask for.
 */
final class Statements implements PeriodicTask.Sweep {

  private static final Logger log = LoggerFactory.getLogger(Statements.class);

  /** Where a day is over last: for a shop whose zone is not known yet. */
  private static final ZoneId LAST = ZoneOffset.ofHours(-12);

  private static final Duration PLANNING = Duration.ofMinutes(5);
  private static final Duration FIRST_PAUSE = Duration.ofMinutes(5);
  private static final int MOST_FAILURES = 8;
  private static final Duration BETWEEN = Duration.ofSeconds(1);

  private final StatementStore store;
  private final DayReading reading;
  private final StatementSettings settings;
  private final Clock clock;
  private @Nullable Instant planned;

  Statements(StatementStore store, DayReading reading, StatementSettings settings, Clock clock) {
    this.store = store;
    this.reading = reading;
    this.settings = settings;
    this.clock = clock;
  }

  /** Makes one, if one is to be made. */
  @Override
  public boolean part() {
    plan();
    return store
        .claim()
        .map(
            statement -> {
              make(statement);
              return true;
            })
        .orElse(false);
  }

  /** It waits for answers most of the time. */
  @Override
  public Duration rest(Duration took) {
    return BETWEEN;
  }

  private void plan() {
    Instant now = clock.instant();
    if (!settings.daily() || planned != null && planned.plus(PLANNING).isAfter(now)) {
      return;
    }
    planned = now;
    try {
      for (ShopDetails shop : reading.shops()) {
        LocalDate yesterday =
            LocalDate.ofInstant(now.minus(settings.after()), zone(shop.name())).minusDays(1);
        if (shop.since() == null || shop.since().isBefore(now.minus(Duration.ofDays(1)))) {
          store.plan(shop.name(), yesterday);
        }
      }
    } catch (RestClientException e) {
      // People see that order-ingest is away; it is asked again.
      log.debug("The shops could not be listed", e);
    }
  }

  private ZoneId zone(String shop) {
    String zone = store.zone(shop);
    try {
      return zone == null ? LAST : ZoneId.of(zone);
    } catch (DateTimeException e) {
      return LAST;
    }
  }

  private void make(Statement statement) {
    try {
      DayReading.Found found =
          reading.read(
              statement.shop(),
              statement.day(),
              settings.most(),
              read -> store.progress(statement, read));
      Comparison comparison = found.comparison();
      store.done(statement, found.zone(), comparison.figures(), comparison.differences());
    } catch (DayReading.Stopped e) {
      log.info("The statement of {} for {} is made by others", statement.shop(), statement.day());
    } catch (DayReading.TooMany e) {
      store.failed(statement, String.valueOf(e.getMessage()), null);
    } catch (HttpClientErrorException e) {
      store.failed(statement, ServiceCalls.words(e), null);
    } catch (HttpServerErrorException e) {
      again(statement, ServiceCalls.words(e));
    } catch (RestClientException e) {
      log.warn(
          "The statement of {} for {} waits: {}",
          statement.shop(),
          statement.day(),
          e.getClass().getSimpleName());
      log.debug("The cause", e);
      again(statement, "A service of Waybill's did not answer.");
    }
  }

  private void again(Statement statement, String error) {
    int failures = statement.failures() + 1;
    store.failed(
        statement,
        error,
        failures >= MOST_FAILURES
            ? null
            : FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, 6)));
  }
}
