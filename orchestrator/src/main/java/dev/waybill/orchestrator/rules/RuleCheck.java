package dev.waybill.orchestrator.rules;

import dev.waybill.contracts.address.Countries;
import dev.waybill.service.exchange.rules.RuleMistake;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What is wrong with order rules, by place, and what to write instead. */
final class RuleCheck {

  private static final int MOST_RULES = 200;
  private static final int MOST_WORDS = 1_000;
  private static final int MOST_TAGS = 20;
  private static final int LONGEST_WORD = 200;
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_DETAIL = 300;
  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
  private static final Pattern REASON = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
  private static final Set<String> RISKS = Set.of("low", "medium", "high");

  private final Predicate<String> workflows;
  private final List<RuleMistake> mistakes = new ArrayList<>();

  private RuleCheck(Predicate<String> workflows) {
    this.workflows = workflows;
  }

  /**
   * All that is wrong; empty if nothing is.
   *
   * @param workflows whether there is one of this name
   */
  static List<RuleMistake> mistakes(OrderRules rules, Predicate<String> workflows) {
    var check = new RuleCheck(workflows);
    check.all(rules.rules());
    return List.copyOf(check.mistakes);
  }

  private void all(List<OrderRule> rules) {
    if (rules.size() > MOST_RULES) {
      mistake("rules", "are more than %d: put some together".formatted(MOST_RULES));
      return;
    }
    var names = new HashSet<String>();
    String last = null;
    for (int i = 0; i < rules.size(); i++) {
      OrderRule rule = rules.get(i);
      String place = "rules[" + i + ']';
      if (rule.name().isEmpty() || rule.name().length() > LONGEST_NAME) {
        mistake(
            place + ".name",
            "says what the rule is for, in at most %d characters".formatted(LONGEST_NAME));
      } else if (!names.add(rule.name())) {
        mistake(
            place + ".name",
            "\"%s\" is there twice: give each rule a name of its own".formatted(rule.name()));
      }
      when(place + ".when.", rule.when());
      then(place + ".then", rule);
      if (last != null) {
        mistake(
            place,
            "is never reached, since \"%s\" above it is for all orders and ends there: put this one first, or leave it out"
                .formatted(last));
      } else if (rule.stops() && rule.when().isAlways()) {
        last = rule.name();
      }
    }
  }

  private void when(String place, When when) {
    list(place + "shops", when.shops(), MOST_WORDS);
    list(place + "countries", when.countries(), MOST_WORDS);
    list(place + "skus", when.skus(), MOST_WORDS);
    list(place + "tags", when.tags(), MOST_WORDS);
    list(place + "methods", when.methods(), MOST_WORDS);
    list(place + "emailDomains", when.emailDomains(), MOST_WORDS);
    for (int i = 0; i < when.countries().size(); i++) {
      String country = when.countries().get(i);
      if (!COUNTRY.matcher(country).matches()) {
        String meant = Countries.code(country);
        mistake(
            place + "countries[" + i + ']',
            "\"%s\" is no country: write two letters such as %s"
                .formatted(country, meant.isEmpty() ? "DE" : meant));
      }
    }
    for (int i = 0; i < when.emailDomains().size(); i++) {
      if (when.emailDomains().get(i).contains("@")) {
        mistake(place + "emailDomains[" + i + ']', "is what follows the @, such as example.org");
      }
    }
    for (int i = 0; i < when.risks().size(); i++) {
      if (!RISKS.contains(when.risks().get(i))) {
        mistake(place + "risks[" + i + ']', "is none of: low, medium, high");
      }
    }
    if (when.title() != null
        && (when.title().length() > LONGEST_WORD || when.title().replace("|", "").isBlank())) {
      mistake(
          place + "title",
          "is words with | between them, such as express|overnight, of at most %d characters"
              .formatted(LONGEST_WORD));
    }
    ValueRange total = when.total();
    if (total == null) {
      return;
    }
    if (total.currency() == null || !CURRENCY.matcher(total.currency()).matches()) {
      mistake(place + "total.currency", "is missing, or not three letters such as EUR");
    }
    boolean upsideDown =
        total.from() != null && total.to() != null && total.from().compareTo(total.to()) > 0;
    if ((total.from() == null && total.to() == null) || upsideDown) {
      mistake(
          place + "total",
          "says from, to or both, the lower first: {\"from\": 1, \"to\": 2, \"currency\":"
              + " \"EUR\"}");
    }
  }

  private void then(String place, OrderRule rule) {
    Then then = rule.then();
    if (then.isNothing() && !rule.stops()) {
      mistake(place, "says nothing: give hold, tags, workflow or priority, or stop");
      return;
    }
    Then.Held hold = then.hold();
    if (hold != null) {
      if (hold.reason() == null || !REASON.matcher(hold.reason()).matches()) {
        mistake(
            place + ".hold.reason",
            "is a word for filters, such as high-value: a-z, 0-9 and -, at most 40");
      }
      if (hold.detail() == null || hold.detail().isEmpty()) {
        mistake(place + ".hold.detail", "is missing: say what whoever looks at it has to do");
      } else if (hold.detail().length() > LONGEST_DETAIL) {
        mistake(place + ".hold.detail", "has at most %d characters".formatted(LONGEST_DETAIL));
      }
    }
    list(place + ".tags", then.tags(), MOST_TAGS);
    if (then.workflow() != null && !workflows.test(then.workflow())) {
      mistake(
          place + ".workflow",
          "\"%s\" is no workflow: GET /api/workflows lists them".formatted(then.workflow()));
    }
  }

  private void list(String place, List<String> words, int most) {
    if (words.size() > most) {
      mistake(place, "has more than %d words".formatted(most));
      return;
    }
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).isEmpty() || words.get(i).length() > LONGEST_WORD) {
        mistake(
            place + '[' + i + ']',
            "is empty or has more than %d characters".formatted(LONGEST_WORD));
      }
    }
  }

  private void mistake(String place, String problem) {
    mistakes.add(new RuleMistake(place, problem));
  }
}
