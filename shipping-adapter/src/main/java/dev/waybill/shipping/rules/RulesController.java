package dev.waybill.shipping.rules;

import dev.waybill.service.exchange.rules.RuleMistake;
import dev.waybill.service.identity.ManagerOnly;
import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.service.identity.ViewerMay;
import dev.waybill.service.paging.Slice;
import dev.waybill.service.rules.RuleProblem;
import dev.waybill.shipping.account.Accounts;
import dev.waybill.shipping.carrier.Carrier;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** By which account and service parcels go: draft, versions, activation. */
@RestController
@RequestMapping("/api/shipping-rules")
class RulesController {

  private static final int PAGE_SIZE = 50;

  private final RuleStore store;
  private final CurrentRules current;
  private final ShippingRules settings;
  private final Accounts accounts;
  private final TransactionTemplate transactions;

  RulesController(
      RuleStore store,
      CurrentRules current,
      ShippingRules settings,
      Accounts accounts,
      TransactionTemplate transactions) {
    this.store = store;
    this.current = current;
    this.settings = settings;
    this.accounts = accounts;
    this.transactions = transactions;
  }

  /**
   * What counts now.
   *
   * @param forAll for shops that have no version of their own
   * @param shops those that have one
   */
  record InForce(Active forAll, List<Active> shops) {}

  /**
   * A version that counts.
   *
   * @param shop null for all
   * @param version 0 for what the settings say
   * @param since null if nothing was ever activated
   */
  record Active(
      @Nullable String shop,
      int version,
      ShippingRules rules,
      @Nullable Instant since,
      @Nullable String who,
      @Nullable String reason) {}

  /** The answer to a check. */
  record Checked(List<RuleMistake> mistakes) {}

  /**
   * Versions.
   *
   * @param next the cursor of the next page; null after the last
   */
  record VersionPage(List<RuleVersion> versions, @Nullable String next) {}

  /**
   * Activations.
   *
   * @param next the cursor of the next page; null after the last
   */
  record ActivationPage(List<Activation> activations, @Nullable String next) {}

  /**
   * A version that is to count.
   *
   * @param shop absent for all that have no version of their own
   * @param withoutSimulation true to have one count that was neither simulated nor active before
   */
  record Wanted(
      @Nullable Integer version,
      @Nullable String shop,
      @Nullable String reason,
      @Nullable Boolean withoutSimulation) {}

  /** A shop that is to go by what counts for all. */
  record Following(@Nullable String shop, @Nullable String reason) {}

  /** The rules by which parcels go now. */
  @ViewerMay
  @GetMapping
  InForce inForce() {
    List<Activation> all = store.inForce();
    return new InForce(
        all.stream()
            .filter(one -> one.shop() == null)
            .findFirst()
            .map(this::active)
            .orElseGet(() -> new Active(null, RuleSet.SETTINGS, settings, null, null, null)),
        all.stream()
            .filter(one -> one.shop() != null && one.version() != null)
            .map(this::active)
            .toList());
  }

  /** The newest version that was saved, active or not; version 0 as long as nobody saved any. */
  @ViewerMay
  @GetMapping("/draft")
  RuleVersion draft() {
    return store.versions(Integer.MAX_VALUE, 1).stream().findFirst().orElseGet(this::ofSettings);
  }

  /**
   * Saves rules as a new version, which changes nothing yet. Rules with mistakes are not saved, and
   * all mistakes are told. With base, the newest version that you know of, it is refused if
   * somebody else has saved another meanwhile.
   */
  @ManagerOnly
  @PutMapping("/draft")
  RuleVersion save(
      @RequestBody ShippingRules rules,
      @RequestParam(required = false) @Nullable String comment,
      @RequestParam(required = false) @Nullable Integer base,
      Authentication caller) {
    refuseMistakes(rules);
    String said = Words.text("comment", comment);
    RuleVersion saved =
        transactions.execute(
            status ->
                store
                    .save(rules, said, caller.getName(), base)
                    .orElseThrow(
                        () ->
                            new RuleProblem(
                                HttpStatus.CONFLICT,
                                "Somebody else has saved another version than %d meanwhile: look at GET /api/shipping-rules/draft and save yours after it."
                                    .formatted(base))));
    return Objects.requireNonNull(saved);
  }

  /** Says what is wrong with rules, and saves nothing. */
  @OperatorOnly
  @PostMapping("/check")
  Checked check(@RequestBody ShippingRules rules) {
    return new Checked(mistakes(rules));
  }

  /**
   * Has parcels go by a version from now on, of all shops or of one: by one that was simulated, or
   * was active before, or is to count without.
   */
  @ManagerOnly
  @PostMapping("/activate")
  InForce activate(@RequestBody Wanted wanted, Authentication caller) {
    Integer version = wanted.version();
    String reason = Words.text("reason", wanted.reason());
    if (version == null || reason == null) {
      throw new RuleProblem(HttpStatus.BAD_REQUEST, "Give the version, and the reason.");
    }
    refuseMistakes(get(version).rules());
    if (version != RuleSet.SETTINGS
        && !Boolean.TRUE.equals(wanted.withoutSimulation())
        && !store.wasSimulated(version)
        && !store.wasActive(version)) {
      throw new RuleProblem(
          HttpStatus.CONFLICT,
          "Version %d was not simulated: POST /api/shipping-rules/simulate {\"version\": %d}, and look at what it would do; or say \"withoutSimulation\": true."
              .formatted(version, version));
    }
    store.activate(Words.shop(wanted.shop()), version, caller.getName(), reason);
    current.refresh();
    return inForce();
  }

  /** A shop that had a version of its own goes by what counts for all again. */
  @ManagerOnly
  @PostMapping("/follow")
  InForce follow(@RequestBody Following following, Authentication caller) {
    String shop = Words.shop(following.shop());
    String reason = Words.text("reason", following.reason());
    if (shop == null || reason == null) {
      throw new RuleProblem(HttpStatus.BAD_REQUEST, "Give the shop, and the reason.");
    }
    store.activate(shop, null, caller.getName(), reason);
    current.refresh();
    return inForce();
  }

  /** All versions, the newest first. */
  @ViewerMay
  @GetMapping("/versions")
  VersionPage versions(@RequestParam(defaultValue = "") String cursor) {
    List<RuleVersion> found =
        store.versions((int) Words.cursor(cursor, Integer.MAX_VALUE), PAGE_SIZE + 1);
    Slice<RuleVersion> page = Slice.of(found, PAGE_SIZE);
    return new VersionPage(page.items(), page.next(last -> String.valueOf(last.version())));
  }

  /** One version; 0 is what the settings say. */
  @ViewerMay
  @GetMapping("/versions/{version}")
  RuleVersion get(@PathVariable int version) {
    return version == RuleSet.SETTINGS
        ? ofSettings()
        : store
            .find(version)
            .orElseThrow(() -> RuleProblem.unknown("/api/shipping-rules", version));
  }

  /** What differs between this version and another, rule by rule. */
  @ViewerMay
  @GetMapping("/versions/{version}/difference")
  RuleDifference difference(@PathVariable int version, @RequestParam int from) {
    return RuleDifference.between(get(from), get(version));
  }

  /** Who activated what, when and why; the newest first. */
  @ViewerMay
  @GetMapping("/activations")
  ActivationPage activations(
      @RequestParam(required = false) @Nullable String shop,
      @RequestParam(defaultValue = "") String cursor) {
    List<Activation> found =
        store.activations(Words.shop(shop), Words.cursor(cursor, Long.MAX_VALUE), PAGE_SIZE + 1);
    Slice<Activation> page = Slice.of(found, PAGE_SIZE);
    return new ActivationPage(page.items(), page.next(last -> String.valueOf(last.id())));
  }

  private Active active(Activation one) {
    int version = Objects.requireNonNull(one.version());
    return new Active(one.shop(), version, get(version).rules(), one.at(), one.who(), one.reason());
  }

  private RuleVersion ofSettings() {
    return new RuleVersion(
        RuleSet.SETTINGS, settings, "what waybill.shipping.services says", null, null);
  }

  private List<RuleMistake> mistakes(ShippingRules rules) {
    return RuleCheck.mistakes(rules, accounts.all().stream().map(Carrier::name).sorted().toList());
  }

  private void refuseMistakes(ShippingRules rules) {
    List<RuleMistake> mistakes = mistakes(rules);
    if (!mistakes.isEmpty()) {
      throw new RuleProblem(mistakes);
    }
  }
}
