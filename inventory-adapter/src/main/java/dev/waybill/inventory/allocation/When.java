package dev.waybill.inventory.allocation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.waybill.contracts.Destination;
import dev.waybill.inventory.stock.Demand;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Which orders a rule is for: those that have one of each list that is not empty.
 *
 * @param shops by name
 * @param countries ISO 3166-1 alpha-2, of where the order goes
 * @param postcodes beginnings of postcodes, in one of the countries
 * @param skus of which the order wants at least one: as its lines name it, or as it is counted
 * @param tags of the order, in capitals or not
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record When(
    Set<String> shops,
    Set<String> countries,
    Set<String> postcodes,
    Set<String> skus,
    Set<String> tags) {

  /** All orders. */
  public static final When ALWAYS = new When(Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

  public When {
    shops = sorted(shops, String::strip);
    countries = sorted(countries, text -> text.strip().toUpperCase(Locale.ROOT));
    postcodes = sorted(postcodes, When::postcode);
    skus = sorted(skus, String::strip);
    tags = sorted(tags, text -> text.strip().toLowerCase(Locale.ROOT));
  }

  boolean matches(Demand demand, List<Article> articles) {
    Destination to = demand.destination();
    return (shops.isEmpty() || shops.contains(demand.shop()))
        && (countries.isEmpty() || countries.contains(to.country()))
        && (postcodes.isEmpty() || postcodes.stream().anyMatch(to.postcode()::startsWith))
        && (tags.isEmpty() || demand.tags().stream().anyMatch(this::hasTag))
        && (skus.isEmpty() || articles.stream().anyMatch(this::hasSku));
  }

  private boolean hasTag(String tag) {
    return tags.contains(tag.strip().toLowerCase(Locale.ROOT));
  }

  private boolean hasSku(Article article) {
    return skus.contains(article.key())
        || article.parts().keySet().stream().anyMatch(skus::contains);
  }

  /** Whether each order that the other is for is one of this one's as well. */
  boolean covers(When other) {
    return covers(shops, other.shops)
        && covers(countries, other.countries)
        && covers(skus, other.skus)
        && covers(tags, other.tags)
        && (postcodes.isEmpty()
            || !other.postcodes.isEmpty()
                && other.postcodes.stream()
                    .allMatch(its -> postcodes.stream().anyMatch(its::startsWith)));
  }

  private static boolean covers(Set<String> these, Set<String> others) {
    return these.isEmpty() || !others.isEmpty() && these.containsAll(others);
  }

  /** Without blanks and hyphens, as they are compared. */
  private static String postcode(String text) {
    return text.replaceAll("[^\\p{L}\\p{N}]", "").toUpperCase(Locale.ROOT);
  }

  private static Set<String> sorted(
      @Nullable Collection<String> texts, UnaryOperator<String> normal) {
    if (texts == null) {
      return Set.of();
    }
    var sorted = new TreeSet<String>();
    texts.forEach(text -> sorted.add(normal.apply(text)));
    return Collections.unmodifiableSet(sorted);
  }
}
