package dev.waybill.console.inbox;

import dev.waybill.console.gateway.ServiceCalls;
import dev.waybill.console.gateway.ServiceClients;
import dev.waybill.contracts.Service;
import dev.waybill.service.exchange.shipping.ParcelsApi;
import dev.waybill.service.exchange.shipping.ParcelsApi.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Parcels that are lost, damaged, refused, … */
@Component
class ParcelTasksSource implements InboxSource {

  private static final int MOST_PAGES = 4;

  private final ParcelsApi shipping;
  private final ServiceCalls calls;

  ParcelTasksSource(ServiceClients clients, ServiceCalls calls) {
    this.shipping = clients.api(Service.SHIPPING, ParcelsApi.class);
    this.calls = calls;
  }

  @Override
  public String name() {
    return "parcels";
  }

  @Override
  public boolean operatorsOnly() {
    return true;
  }

  @Override
  public Waiting waiting() {
    var items = new ArrayList<InboxItem>();
    String next = "";
    for (int page = 0; page < MOST_PAGES && next != null; page++) {
      ParcelsApi.Tasks found = page(next);
      found.tasks().forEach(task -> items.add(item(task)));
      next = found.next();
    }
    return new Waiting(items, next != null);
  }

  private ParcelsApi.Tasks page(String cursor) {
    return calls.answer(Service.SHIPPING, "", () -> shipping.tasks("open", "", cursor));
  }

  private static InboxItem item(Task task) {
    return InboxItem.of(
            Kind.PARCEL,
            task.kind().toLowerCase(Locale.ROOT).replace('_', '-'),
            Long.toString(task.id()),
            task.order(),
            detail(task),
            "/orders/" + task.order(),
            List.of(Decision.main("resolve", "a")))
        .in(Orders.shop(task.order()))
        .since(task.openedAt());
  }

  private static String detail(Task task) {
    @Nullable String problem = task.problem();
    return task.carrier()
        + ' '
        + task.trackingNumber()
        + ": "
        + words(task.status())
        + (problem == null ? "" : ", " + words(problem));
  }

  private static String words(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
