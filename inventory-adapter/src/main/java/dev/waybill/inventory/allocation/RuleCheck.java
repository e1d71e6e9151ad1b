package dev.waybill.inventory.allocation;

import dev.waybill.contracts.Destination;
import dev.waybill.inventory.location.Countries;
import dev.waybill.inventory.location.Locations;
import dev.waybill.inventory.location.Point;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is wrong with rules, and what to do about it. */
public final class RuleCheck {

  private static final int MOST_RULES = 100;
  private static final int MOST_AREAS = 5_000;
  private static final int MOST_WORDS = 1_000;
  private static final int LONGEST_NAME = 100;
  private static final int MOST_LOCATIONS = 100;
  private static final Pattern AREA = Pattern.compile("([A-Z]{2})-[\\p{Lu}\\p{N}]{1,4}");

  private final AllocationRules rules;
  private final Locations locations;
  private final List<String> faults = new ArrayList<>();

  private RuleCheck(AllocationRules rules, Locations locations) {
    this.rules = rules;
    this.locations = locations;
  }

  /**
   * All that is wrong; empty if nothing is.
   *
   * @param locations that there are
   */
  public static List<String> faults(AllocationRules rules, Locations locations) {
    var check = new RuleCheck(rules, locations);
    check.all();
    return check.faults;
  }

  private void all() {
    if (rules.rules().size() > MOST_RULES) {
      faults.add("There are at most %d rules: put some together.".formatted(MOST_RULES));
    }
    var names = new HashSet<String>();
    for (int i = 0; i < rules.rules().size(); i++) {
      Rule rule = rules.rules().get(i);
      if (rule.name().isEmpty() || rule.name().length() > LONGEST_NAME) {
        faults.add("Rule %d needs a name of at most %d characters.".formatted(i + 1, LONGEST_NAME));
      } else if (!names.add(rule.name())) {
        fault(rule, "is there twice: give each rule a name of its own");
      }
      when(rule);
      locations(rule);
      sort(rule);
      if (rule.mostLocations() != null
          && (rule.mostLocations() < 1 || rule.mostLocations() > MOST_LOCATIONS)) {
        fault(rule, "mostLocations is from 1 (never split) to 100: leave it out for any number");
      }
      reached(rule, rules.rules().subList(0, i));
    }
    areas();
  }

  private void when(Rule rule) {
    When when = rule.when();
    for (Collection<String> words :
        List.of(when.shops(), when.countries(), when.postcodes(), when.skus(), when.tags())) {
      if (words.size() > MOST_WORDS || words.contains("")) {
        fault(rule, "each list under when has at most %d words, none empty".formatted(MOST_WORDS));
      }
    }
    for (String country : when.countries()) {
      if (!Countries.exists(country)) {
        fault(rule, "there is no country %s: write two letters such as DE".formatted(country));
      }
    }
    if (!when.postcodes().isEmpty() && when.countries().isEmpty()) {
      fault(rule, "postcodes need countries: name the one in which they are");
    }
    for (String postcode : when.postcodes()) {
      if (postcode.length() > Destination.LONGEST_POSTCODE) {
        fault(
            rule,
            "of a postcode only the first %d letters and digits are known: shorten %s"
                .formatted(Destination.LONGEST_POSTCODE, postcode));
      }
    }
  }

  private void locations(Rule rule) {
    for (String code : Set.copyOf(rule.locations())) {
      if (!locations.codes().contains(code)) {
        fault(
            rule,
            "there is no location %s: PUT /api/stock/locations/%s adds it; there are: %s"
                .formatted(code, code, String.join(", ", locations.codes())));
      }
    }
    if (new HashSet<>(rule.locations()).size() < rule.locations().size()) {
      fault(rule, "a location is named twice: name each once, the preferred first");
    }
  }

  private void sort(Rule rule) {
    List<Criterion> sort = rule.sort();
    if (new HashSet<>(sort).size() < sort.size()) {
      fault(rule, "sort names something twice: name each once");
    }
    if (sort.indexOf(Criterion.FEWEST_PARCELS) > 0) {
      fault(rule, "fewest-parcels comes first in sort, or not at all");
    }
    int priority = sort.indexOf(Criterion.PRIORITY);
    if (priority >= 0 && priority < sort.size() - 1) {
      fault(rule, "priority comes last in sort, since it leaves nothing open");
    }
    Collection<String> named = rule.locations().isEmpty() ? locations.codes() : rule.locations();
    if (sort.contains(Criterion.NEAREST)
        && named.stream().allMatch(code -> locations.point(code) == null)) {
      fault(
          rule,
          "nobody says where its locations lie, so that none is nearest: give them coordinates"
              + " (PUT /api/stock/locations/{code})");
    }
  }

  private void reached(Rule rule, List<Rule> earlier) {
    @Nullable Rule covering =
        earlier.stream().filter(one -> one.when().covers(rule.when())).findFirst().orElse(null);
    if (covering != null) {
      fault(
          rule,
          "no order gets here, since \"%s\" before it takes all of them: put this one first, or leave it out"
              .formatted(covering.name()));
    }
  }

  private void areas() {
    if (rules.areas().size() > MOST_AREAS) {
      faults.add("There are at most %d areas.".formatted(MOST_AREAS));
    }
    rules
        .areas()
        .forEach(
            (area, point) -> {
              var name = AREA.matcher(area);
              if (!name.matches() || !Countries.exists(name.group(1))) {
                faults.add(
                    "Area %s: name it by country and the beginning of its postcodes, such as DE-10."
                        .formatted(area));
              } else if (!isPlace(point)) {
                faults.add(
                    "Area %s: latitude is from -90 to 90, longitude from -180 to 180."
                        .formatted(area));
              }
            });
  }

  private static boolean isPlace(@Nullable Point point) {
    return point != null && point.exists();
  }

  private void fault(Rule rule, String what) {
    faults.add("Rule \"%s\": %s.".formatted(rule.name(), what));
  }
}
