package dev.waybill.inventory.allocation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.waybill.contracts.Destination;
import dev.waybill.inventory.location.Countries;
import dev.waybill.inventory.location.Point;
import dev.waybill.inventory.stock.Demand;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * From where orders are shipped, as data: for each order the first rule counts that matches it. An
 * order that none matches, and every order where there are none, is allocated as ever: one location
 * that has everything if there is one, by their priority.
 *
 * @param areas where something lies that is smaller than a country: by country and beginning of the
 *     postcode, such as {@code DE-10}
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record AllocationRules(List<Rule> rules, SortedMap<String, Point> areas) {

  /** What there is until people say something. */
  public static final AllocationRules NONE = new AllocationRules(List.of(), new TreeMap<>());

  public AllocationRules {
    rules = rules == null ? List.of() : List.copyOf(rules);
    areas =
        areas == null ? new TreeMap<>() : Collections.unmodifiableSortedMap(new TreeMap<>(areas));
  }

  @JsonIgnore
  public boolean isEmpty() {
    return rules.isEmpty();
  }

  /** The one that counts for an order; null if none does. */
  public @Nullable Rule first(Demand demand, List<Article> articles) {
    for (Rule rule : rules) {
      if (rule.when().matches(demand, articles)) {
        return rule;
      }
    }
    return null;
  }

  /**
   * Where an order goes: the area with the longest beginning of its postcode, or else the middle of
   * the country; null if that is not known.
   */
  public @Nullable Point pointOf(Destination to) {
    for (int length = to.postcode().length(); length > 0 && !areas.isEmpty(); length--) {
      Point area = areas.get(to.country() + '-' + to.postcode().substring(0, length));
      if (area != null) {
        return area;
      }
    }
    return Countries.centre(to.country());
  }
}
