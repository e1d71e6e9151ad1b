package dev.waybill.orchestrator.rules;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Which orders a rule is for: those of which all holds that is said here. Of a list one is enough.
 * What is not said matches every order.
 *
 * @param shops by name
 * @param countries ISO 3166-1 alpha-2, of the destination
 * @param total what the customer pays
 * @param skus of which the order has at least one, as the shop writes them; {@code PWR-*} for those
 *     that begin so
 * @param tags as the shop tells them, in capitals or not; not those that rules add
 * @param methods the shop's codes of the delivery choice, in capitals or not
 * @param title words of which one is found in what the customer saw of the delivery, with | between
 *     them, in capitals or not
 * @param emailDomains what follows the @, in capitals or not; with those below it: {@code
 *     example.org} is for {@code mail.example.org}, too
 * @param risks the shop's fraud opinion: low, medium, high
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record When(
    List<String> shops,
    List<String> countries,
    @Nullable ValueRange total,
    List<String> skus,
    List<String> tags,
    List<String> methods,
    @Nullable String title,
    List<String> emailDomains,
    List<String> risks) {

  @SuppressWarnings("ConstantValue") // absent in JSON where nothing is said
  public When {
    shops = list(shops, String::strip);
    countries = list(countries, text -> text.strip().toUpperCase(Locale.ROOT));
    skus = list(skus, String::strip);
    tags = list(tags, When::small);
    methods = list(methods, When::small);
    title = title == null || title.isBlank() ? null : title.strip();
    emailDomains = list(emailDomains, When::small);
    risks = list(risks, When::small);
  }

  /** All orders. */
  static When always() {
    List<String> any = List.of();
    return new When(any, any, null, any, any, any, null, any, any);
  }

  boolean isAlways() {
    return equals(always());
  }

  /** Whether the order's content has to be looked at, and not only its facts. */
  boolean readsContent() {
    return !skus.isEmpty() || title != null || !emailDomains.isEmpty();
  }

  boolean matches(RuledOrder order) {
    return (shops.isEmpty() || shops.contains(order.shop()))
        && (countries.isEmpty() || countries.contains(order.facts().country()))
        && (total == null || total.has(order.facts().amount()))
        && (tags.isEmpty() || order.tags().stream().anyMatch(tag -> tags.contains(small(tag))))
        && (methods.isEmpty() || methods.contains(small(order.facts().shippingMethod())))
        && (risks.isEmpty() || risks.contains(small(order.facts().risk())))
        && (skus.isEmpty() || order.skus().stream().anyMatch(this::isOneOf))
        && (title == null || isSeen(small(order.title())))
        && (emailDomains.isEmpty() || isDomain(small(order.emailDomain())));
  }

  private boolean isOneOf(String sku) {
    for (String one : skus) {
      boolean beginning = one.endsWith("*");
      if (beginning ? sku.startsWith(one.substring(0, one.length() - 1)) : sku.equals(one)) {
        return true;
      }
    }
    return false;
  }

  private boolean isSeen(String seen) {
    if (title == null || seen.isEmpty()) {
      return false;
    }
    for (String word : small(title).split("\\|")) {
      if (!word.isBlank() && seen.contains(word.strip())) {
        return true;
      }
    }
    return false;
  }

  private boolean isDomain(String domain) {
    return emailDomains.stream().anyMatch(one -> domain.equals(one) || domain.endsWith('.' + one));
  }

  static String small(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }

  @SuppressWarnings("ConstantValue")
  static List<String> list(@Nullable List<String> texts, UnaryOperator<String> normal) {
    return texts == null
        ? List.of()
        : texts.stream().map(text -> text == null ? "" : normal.apply(text)).distinct().toList();
  }
}
