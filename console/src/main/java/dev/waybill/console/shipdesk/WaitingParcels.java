package dev.waybill.console.shipdesk;

import dev.waybill.service.exchange.shipping.HandOversApi.HandOver;
import dev.waybill.service.exchange.shipping.HandOversApi.Parcel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Parcels that one driver takes from one place.
 *
 * @param location null if nobody said where they are
 */
record WaitingParcels(String carrier, String account, @Nullable String location, List<Row> rows) {

  /**
   * A parcel that has not left.
   *
   * @param until when its order is late
   */
  record Row(String order, Parcel parcel, Instant until, boolean late) {}

  private record Key(String carrier, String account, String location) {}

  /** By carrier, account and place; the one that is late first comes first. */
  static List<WaitingParcels> of(List<HandOver> orders) {
    var groups =
        new TreeMap<Key, List<Row>>(
            Comparator.comparing(Key::carrier)
                .thenComparing(Key::account)
                .thenComparing(Key::location));
    for (HandOver order : orders) {
      for (Parcel parcel : order.parcels()) {
        if (parcel.leftAt() == null) {
          var key =
              new Key(
                  parcel.carrier(),
                  parcel.account(),
                  Objects.requireNonNullElse(parcel.location(), ""));
          groups
              .computeIfAbsent(key, k -> new ArrayList<>())
              .add(new Row(order.order(), parcel, order.until(), order.lateSince() != null));
        }
      }
    }
    return groups.entrySet().stream()
        .map(
            group ->
                new WaitingParcels(
                    group.getKey().carrier(),
                    group.getKey().account(),
                    group.getKey().location().isEmpty() ? null : group.getKey().location(),
                    group.getValue().stream().sorted(Comparator.comparing(Row::until)).toList()))
        .toList();
  }
}
