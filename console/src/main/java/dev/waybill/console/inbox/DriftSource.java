package dev.waybill.console.inbox;

import dev.waybill.console.gateway.ServiceCalls;
import dev.waybill.console.gateway.ServiceClients;
import dev.waybill.contracts.Service;
import dev.waybill.service.exchange.stock.DriftCounts;
import dev.waybill.service.exchange.stock.StockApi;
import java.util.List;
import org.springframework.stereotype.Component;

/** Shops that sell what is not there, or do not sell what is. */
@Component
class DriftSource implements InboxSource {

  /** A sale that is under way differs by a piece or two, and is gone the next time. */
  private static final int LEAST = 3;

  private final StockApi inventory;
  private final ServiceCalls calls;

  DriftSource(ServiceClients clients, ServiceCalls calls) {
    this.inventory = clients.api(Service.INVENTORY, StockApi.class);
    this.calls = calls;
  }

  @Override
  public String name() {
    return "drift";
  }

  @Override
  public Waiting waiting() {
    DriftCounts counts = calls.answer(Service.INVENTORY, "", () -> inventory.driftCounts(LEAST));
    return new Waiting(
        counts.shops().stream().filter(shop -> shop.products() > 0).map(DriftSource::item).toList(),
        false);
  }

  private static InboxItem item(DriftCounts.Shop shop) {
    return InboxItem.of(
            Kind.DRIFT,
            "",
            shop.shop(),
            shop.shop(),
            "+" + shop.tooMany() + " / −" + shop.tooFew(),
            "/shops/" + shop.shop(),
            List.of())
        .in(shop.shop())
        .times(shop.products());
  }
}
