package dev.waybill.console.shops;

import dev.waybill.console.gateway.ServiceCalls;
import dev.waybill.console.gateway.ServiceClients;
import dev.waybill.console.gateway.SideBySide;
import dev.waybill.contracts.Service;
import dev.waybill.service.exchange.shops.BackfillPage;
import dev.waybill.service.exchange.shops.ConnectionTest;
import dev.waybill.service.exchange.shops.ShopChange;
import dev.waybill.service.exchange.shops.ShopDetails;
import dev.waybill.service.exchange.shops.ShopPage;
import dev.waybill.service.exchange.shops.ShopsApi;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The API of shops, called as the person who looks at the page. */
@Component
class ShopsClient {

  private static final int SIZE = 25;
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final String UNKNOWN = "There is no such shop.";

  private final ShopsApi ingest;
  private final ServiceCalls calls;

  ShopsClient(ServiceClients clients, ServiceCalls calls) {
    this.ingest = clients.api(Service.INGEST, ShopsApi.class);
    this.calls = calls;
  }

  ShopPage list(int page) {
    return answer(() -> ingest.list(page, SIZE));
  }

  /** How each fares, by its name; without those that did not tell in time. */
  Map<String, ShopState> states(List<ShopDetails> shops) {
    return SideBySide.ask(
        shops.stream().map(ShopDetails::name).toList(),
        name ->
            new ShopState(
                answer(() -> ingest.health(name)), answer(() -> ingest.reconciliation(name))),
        PATIENCE);
  }

  ShopDetails get(String name) {
    return answer(() -> ingest.get(name));
  }

  /** What there is to tell about one, asked for side by side; null for what did not come. */
  ShopParts parts(String name) {
    Map<ShopPart, Object> answers =
        SideBySide.ask(
            List.of(ShopPart.values()), part -> answer(() -> part.of(ingest, name)), PATIENCE);
    return ShopParts.of(answers);
  }

  ShopDetails add(ShopForm form) {
    return answer(() -> ingest.add(form.change()));
  }

  void change(String name, ShopChange change) {
    run(() -> ingest.change(name, change));
  }

  ConnectionTest test(String name) {
    return answer(() -> ingest.test(name));
  }

  void pause(String name) {
    run(() -> ingest.pause(name));
  }

  void resume(String name) {
    run(() -> ingest.resume(name));
  }

  void remove(String name) {
    run(() -> ingest.remove(name));
  }

  void backfill(String name, String from, @Nullable String until) {
    run(() -> ingest.backfill(name, new BackfillPage.Range(from, until)));
  }

  void cancelBackfill(String name, long id) {
    run(() -> ingest.cancelBackfill(name, id));
  }

  private <T> T answer(Supplier<@Nullable T> call) {
    return calls.answer(Service.INGEST, UNKNOWN, call);
  }

  private void run(Runnable call) {
    calls.run(Service.INGEST, UNKNOWN, call);
  }
}
