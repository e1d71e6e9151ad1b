package dev.waybill.ingest.stock;

import dev.waybill.ingest.client.StockClient;
import dev.waybill.ingest.connection.StockClients;
import dev.waybill.ingest.shop.Shop;
import dev.waybill.ingest.shop.ShopLookup;
import dev.waybill.ingest.stock.StockOwners.Due;
import dev.waybill.ingest.stock.StockOwners.LeaseLostException;
import dev.waybill.ingest.work.Pauses;
import dev.waybill.ingest.work.ShopWorkers.Job;
import dev.waybill.service.background.Heartbeat;
import dev.waybill.step.ProviderUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to the shops whose stock is ours, one job of a shop at a time. A shop that is away is left
 * alone for longer and longer; what it can sell waits in the database, where only the newest of
 * each product counts.
 */
final class StockPush {

  private static final Logger log = LoggerFactory.getLogger(StockPush.class);

  /** Of one shop before another has its turn. */
  private static final int MOST_ROUNDS = 10;

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
  private static final Duration UNREACHABLE = Duration.ofMinutes(1);

  private final ShopLookup shops;
  private final StockClients clients;
  private final StockOwners owners;
  private final StockRound round;
  private final Clock clock;

  StockPush(
      ShopLookup shops, StockClients clients, StockOwners owners, StockRound round, Clock clock) {
    this.shops = shops;
    this.clients = clients;
    this.owners = owners;
    this.round = round;
    this.clock = clock;
  }

  /** A shop that is due. */
  Optional<Job> next(Set<String> others) {
    List<String> eligible =
        shops.all().stream()
            .filter(shop -> shop.access() != null && !others.contains(shop.name()))
            .map(Shop::name)
            .toList();
    return owners.claim(eligible).map(due -> new Job(due.shop(), () -> push(due)));
  }

  private void push(Due due) {
    Shop shop = shops.find(due.shop());
    StockClient client = shop == null ? null : clients.of(shop);
    if (client == null) {
      owners.pause(due.shop(), UNREACHABLE);
      return;
    }
    try {
      for (int rounds = 0; rounds < MOST_ROUNDS; rounds++) {
        Duration wait = Duration.between(clock.instant(), client.readyAt());
        if (wait.isPositive()) {
          owners.pause(due.shop(), wait);
          return;
        }
        Heartbeat.beatHere();
        owners.hold(due.shop());
        if (!round.go(due.shop(), due.location(), client)) {
          break;
        }
      }
      owners.release(due.shop());
    } catch (LeaseLostException e) {
      log.info("{}: {}", due.shop(), e.getMessage());
    } catch (ProviderUnavailable e) {
      failed(due, e.outcome().reason(), e.outcome().notBefore());
    } catch (RuntimeException e) {
      log.warn("The stock of {} could not be written", due.shop(), e);
      failed(due, "A fault of ours: " + e.getClass().getSimpleName(), null);
    }
  }

  private void failed(Due due, String reason, @Nullable Instant notBefore) {
    if (due.failures() == 0) {
      log.warn("The stock of {} could not be written: {}", due.shop(), reason);
    }
    Duration pause = Pauses.after(FIRST_PAUSE, due.failures(), 8, LONGEST_PAUSE);
    Duration told =
        notBefore == null ? Duration.ZERO : Duration.between(clock.instant(), notBefore);
    owners.failed(due.shop(), reason, told.compareTo(pause) > 0 ? told : pause);
  }
}
