package dev.waybill.console.statements;

import dev.waybill.console.gateway.ServiceCalls;
import dev.waybill.console.gateway.ServiceClients;
import dev.waybill.contracts.Service;
import dev.waybill.service.background.PeriodicTask;
import dev.waybill.service.exchange.shops.ShopDetails;
import dev.waybill.service.exchange.shops.ShopsApi;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Statements that people ask for. */
@Component
class StatementRequests {

  static final int MOST_DAYS = 90;

  /** They are made one at a time. */
  private static final int MOST_WAITING = 100;

  private final StatementStore store;
  private final ShopsApi ingest;
  private final ServiceCalls calls;
  private final PeriodicTask task;
  private final Clock clock;

  StatementRequests(
      StatementStore store,
      ServiceClients clients,
      ServiceCalls calls,
      @Qualifier("statementMaking") PeriodicTask task,
      Clock clock) {
    this.store = store;
    this.ingest = clients.api(Service.INGEST, ShopsApi.class);
    this.calls = calls;
    this.task = task;
    this.clock = clock;
  }

  /**
   * Has the statement made, or made again.
   *
   * @throws ResponseStatusException with what is in the way
   */
  Statement request(String shop, LocalDate day, String person) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    if (day.isBefore(today.minusDays(MOST_DAYS)) || day.isAfter(today)) {
      throw refused(
          HttpStatus.UNPROCESSABLE_CONTENT,
          "A statement is made of a day that is over, and not more than "
              + MOST_DAYS
              + " days ago.");
    }
    ShopDetails found =
        calls.answer(Service.INGEST, "There is no shop " + shop + ".", () -> ingest.get(shop));
    if (found.url() == null) {
      throw refused(
          HttpStatus.CONFLICT,
          "The shop " + shop + " is only listened to: give it a url and credentials first.");
    }
    if (store.waiting() >= MOST_WAITING) {
      throw refused(
          HttpStatus.TOO_MANY_REQUESTS,
          MOST_WAITING + " statements wait already: try again when some of them are made.");
    }
    store.request(shop, day, person);
    task.wake();
    return store.find(shop, day).orElseThrow();
  }

  /** A day as people and scripts write it. */
  static LocalDate day(String written) {
    try {
      return LocalDate.parse(written);
    } catch (DateTimeException e) {
      throw refused(HttpStatus.BAD_REQUEST, "A day is written as 2026-11-01.");
    }
  }

  private static ResponseStatusException refused(HttpStatus status, String why) {
    return new ResponseStatusException(status, why);
  }
}
