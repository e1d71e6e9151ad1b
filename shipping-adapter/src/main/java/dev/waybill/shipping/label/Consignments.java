package dev.waybill.shipping.label;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.Money;
import dev.waybill.contracts.OrderLine;
import dev.waybill.shipping.carrier.Parcel;
import dev.waybill.shipping.carrier.Shipment;
import dev.waybill.shipping.rules.Consignment;
import dev.waybill.step.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The parcels of a command with what rules look at of the order. */
final class Consignments {

  private final Parcels parcels;

  Consignments(Parcels parcels) {
    this.parcels = parcels;
  }

  /** One for each parcel; at least one. */
  List<Consignment> of(Step<ShippedOrder> step, Address shipTo) {
    return of(
        step.orderId().shop(), step.order(), parcels.of(step, shipTo), DangerousGoods.of(step));
  }

  private static List<Consignment> of(
      String shop, ShippedOrder order, List<Shipment> shipments, Map<String, String> dangerous) {
    List<OrderLine> lines = order.shippable();
    var prices = new HashMap<String, Money>();
    lines.forEach(line -> prices.put(line.stockKey(), line.unitPrice()));
    Money orderValue = sum(lines.stream().map(line -> times(line.unitPrice(), line.quantity())));
    return shipments.stream()
        .map(
            shipment ->
                new Consignment(
                    shop,
                    shipment,
                    order.delivery(),
                    order.tags() == null ? List.of() : order.tags(),
                    orderValue,
                    value(shipment.parcel().items(), prices),
                    dangerous.isEmpty() ? dangerous : in(shipment, dangerous),
                    shipments.size()))
        .toList();
  }

  private static Map<String, String> in(Shipment shipment, Map<String, String> dangerous) {
    var in = new HashMap<>(dangerous);
    in.keySet().retainAll(shipment.parcel().items().stream().map(Parcel.Item::sku).toList());
    return in;
  }

  private static @Nullable Money value(List<Parcel.Item> items, Map<String, Money> prices) {
    return items.stream().allMatch(item -> prices.containsKey(item.sku()))
        ? sum(
            items.stream()
                .flatMap(
                    item ->
                        Stream.ofNullable(prices.get(item.sku()))
                            .map(price -> times(price, item.quantity()))))
        : null;
  }

  private static Money times(Money price, int pieces) {
    return new Money(price.minor() * pieces, price.currency(), price.decimals());
  }

  /** Null of nothing, and of several currencies. */
  private static @Nullable Money sum(Stream<Money> amounts) {
    List<Money> all = amounts.toList();
    if (all.isEmpty()
        || all.stream().anyMatch(one -> !one.currency().equals(all.getFirst().currency()))) {
      return null;
    }
    return all.stream().reduce(Money::plus).orElseThrow();
  }
}
