package dev.waybill.console.orders;

import dev.waybill.console.gateway.SideBySide;
import dev.waybill.contracts.Service;
import dev.waybill.service.exchange.shipping.LabelsApi.Label;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What an order's page shows besides the order: a part that does not come is left out. */
@Component
class OrderParts {

  private static final Duration PATIENCE = Duration.ofMillis(2_000);

  private final OrdersClient client;

  OrderParts(OrdersClient client) {
    this.client = client;
  }

  /**
   * What came.
   *
   * @param labels null if they did not come, or the reader may not see them
   * @param neighbours null if one came from no list
   * @param missing services that did not answer
   */
  record Parts(
      @Nullable List<Label> labels, @Nullable Neighbours neighbours, List<String> missing) {}

  private enum Part {
    LABELS,
    NEIGHBOURS
  }

  /**
   * @param from the list that one came from; null if one came from elsewhere
   */
  Parts of(String id, @Nullable OrderFilter from, boolean withLabels) {
    var wanted = EnumSet.noneOf(Part.class);
    if (withLabels) {
      wanted.add(Part.LABELS);
    }
    if (from != null) {
      wanted.add(Part.NEIGHBOURS);
    }
    Map<Part, Object> came =
        SideBySide.ask(
            wanted,
            part ->
                switch (part) {
                  case LABELS -> new Labels(client.labels(id));
                  case NEIGHBOURS -> Neighbours.of(id, Objects.requireNonNull(from), client);
                },
            PATIENCE);
    var missing = new ArrayList<String>();
    if (withLabels && !came.containsKey(Part.LABELS)) {
      missing.add(Service.SHIPPING.label());
    }
    return new Parts(
        came.get(Part.LABELS) instanceof Labels labels ? labels.all() : null,
        came.get(Part.NEIGHBOURS) instanceof Neighbours neighbours
            ? neighbours
            : from == null ? null : Neighbours.none(from),
        missing);
  }

  private record Labels(List<Label> all) {}
}
