package dev.waybill.orchestrator.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.OrderFacts;
import dev.waybill.contracts.wire.Json;
import dev.waybill.orchestrator.saga.decide.Ruling;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random tables on random orders, beside what each rule says alone. */
class RuleSetPropertiesTest {

  private static final List<String> SHOPS = List.of("demo-woo", "demo-shopify");
  private static final List<String> COUNTRIES = List.of("DE", "AT", "PL");
  private static final List<String> SKUS = List.of("MUG", "PWR-1", "PWR-2", "TEA");
  private static final List<String> TAGS = List.of("gift", "VIP", "b2b");

  static Stream<Long> seeds() {
    return Stream.iterate(0L, seed -> seed + 1).limit(300);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void all_rules_that_match_alone_count_together_until_one_stops(long seed) {
    var random = new Random(seed);
    List<OrderRule> rules = rules(random);
    RuledOrder order = order(random);

    Ruling ruling = new RuleSet(7, new OrderRules(rules)).of(order);

    var counting = new ArrayList<OrderRule>();
    for (OrderRule rule : rules) {
      if (new RuleSet(1, new OrderRules(List.of(rule))).of(order) != null) {
        counting.add(rule);
        if (rule.stops()) {
          break;
        }
      }
    }
    if (counting.isEmpty()) {
      assertThat(ruling).isNull();
      return;
    }
    assertThat(ruling).isNotNull();
    assertThat(ruling.version()).isEqualTo(7);
    assertThat(ruling.rules()).isEqualTo(counting.stream().map(OrderRule::name).toList());
    assertThat(ruling.tags())
        .isEqualTo(
            counting.stream()
                .flatMap(rule -> rule.then().tags().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new))
                .stream()
                .toList());
    assertThat(ruling.priority())
        .isEqualTo(counting.stream().anyMatch(rule -> rule.then().priority() != null));
    assertThat(ruling.workflow())
        .isEqualTo(
            counting.stream()
                .map(rule -> rule.then().workflow())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null));
    assertThat(ruling.holds()).extracting(hold -> hold.reason().text()).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void a_further_condition_never_adds_an_order_and_json_changes_nothing(long seed) {
    var random = new Random(seed);
    OrderRule rule = rules(random).getFirst();
    RuledOrder order = order(random);
    When when = rule.when();
    var narrower =
        new When(
            when.shops(),
            when.countries(),
            when.total(),
            when.skus(),
            when.tags(),
            when.methods(),
            "express",
            when.emailDomains(),
            when.risks());

    assertThat(narrower.matches(order) && !when.matches(order)).isFalse();
    String json = Json.mapper().writeValueAsString(rule);
    assertThat(Json.mapper().readValue(json, OrderRule.class)).isEqualTo(rule);
  }

  private static List<OrderRule> rules(Random random) {
    var rules = new ArrayList<OrderRule>();
    int size = 1 + random.nextInt(6);
    for (int i = 0; i < size; i++) {
      var when =
          new When(
              some(random, SHOPS),
              some(random, COUNTRIES),
              random.nextInt(3) == 0
                  ? new ValueRange(BigDecimal.valueOf(random.nextInt(100)), null, "EUR")
                  : null,
              random.nextInt(3) == 0 ? List.of(random.nextBoolean() ? "PWR-*" : "MUG") : List.of(),
              some(random, TAGS),
              List.of(),
              random.nextInt(4) == 0 ? "Express|overnight" : null,
              random.nextInt(4) == 0 ? List.of("example.org") : List.of(),
              random.nextInt(4) == 0 ? List.of("high") : List.of());
      var then =
          new Then(
              random.nextBoolean() ? new Then.Held("r" + random.nextInt(3), "look") : null,
              some(random, List.of("a", "b", "c")),
              random.nextInt(3) == 0 ? "w" + random.nextInt(3) : null,
              random.nextInt(3) == 0);
      rules.add(new OrderRule("rule " + i, when, then, random.nextInt(5) == 0));
    }
    return rules;
  }

  private static RuledOrder order(Random random) {
    var facts =
        new OrderFacts(
            random.nextInt(100),
            "EUR",
            one(random, COUNTRIES),
            1,
            true,
            false,
            random.nextBoolean() ? "high" : "",
            "flat_rate",
            "card",
            random.nextBoolean()
                ? List.of(one(random, TAGS).toUpperCase(java.util.Locale.ROOT))
                : List.of(),
            null);
    String body =
        """
        {"lines":[{"sku":"%s"}],"delivery":{"title":"%s"},"customer":{"email":"erika@%s"}}
        """
            .formatted(
                one(random, SKUS),
                random.nextBoolean() ? "DHL EXPRESS" : "DPD",
                random.nextBoolean() ? "Mail.Example.org" : "myexample.org");
    return RuledOrder.told(one(random, SHOPS), facts, body.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> some(Random random, List<String> all) {
    return random.nextBoolean()
        ? List.of()
        : all.stream().filter(one -> random.nextBoolean()).toList();
  }

  private static String one(Random random, List<String> all) {
    return all.get(random.nextInt(all.size()));
  }
}
