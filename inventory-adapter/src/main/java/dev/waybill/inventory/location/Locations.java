package dev.waybill.inventory.location;

import dev.waybill.contracts.Address;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The locations of one moment, as far as allocating an order needs to know them. */
public final class Locations {

  private final Map<String, Integer> ranks = new LinkedHashMap<>();
  private final Set<String> inactive = new HashSet<>();
  private final Map<String, Point> points = new HashMap<>();
  private final Map<String, Address> addresses = new HashMap<>();

  /**
   * What one location is to allocation.
   *
   * @param point where it lies; null if that is not known
   * @param address null if it has none
   */
  public record Rank(
      String code, boolean active, @Nullable Point point, @Nullable Address address) {

    /** One whose address nobody knows. */
    public Rank(String code, boolean active, @Nullable Point point) {
      this(code, active, point, null);
    }
  }

  /**
   * @param ordered in the order in which they are to ship
   */
  public Locations(List<Rank> ordered) {
    for (Rank location : ordered) {
      ranks.put(location.code(), ranks.size());
      if (!location.active()) {
        inactive.add(location.code());
      }
      if (location.point() != null) {
        points.put(location.code(), location.point());
      }
      if (location.address() != null) {
        addresses.put(location.code(), location.address());
      }
    }
  }

  /** The order in which locations ship; one that is not known comes last, by its code. */
  public Comparator<String> byPriority() {
    return Comparator.<String>comparingInt(code -> ranks.getOrDefault(code, Integer.MAX_VALUE))
        .thenComparing(Comparator.naturalOrder());
  }

  /**
   * Whether orders are allocated from it. One that is not known is active: stock came there before
   * the location was described.
   */
  public boolean isActive(String code) {
    return !inactive.contains(code);
  }

  /** The codes of all that are known, in the order in which they ship. */
  public Set<String> codes() {
    return Collections.unmodifiableSet(ranks.keySet());
  }

  /** Where it lies; null if that is not known. */
  public @Nullable Point point(String code) {
    return points.get(code);
  }

  /** From where its parcels are sent; null if that is not known. */
  public @Nullable Address address(String code) {
    return addresses.get(code);
  }

  /** The active one that ships before all others. */
  public Optional<String> first() {
    return ranks.keySet().stream().filter(this::isActive).findFirst();
  }
}
