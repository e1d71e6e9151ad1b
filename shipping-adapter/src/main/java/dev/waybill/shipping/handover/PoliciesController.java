package dev.waybill.shipping.handover;

import dev.waybill.service.identity.ManagerOnly;
import dev.waybill.service.identity.ViewerMay;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** When the orders of each shop count as shipped. */
@RestController
@RequestMapping("/api/hand-overs/policies")
class PoliciesController {

  private static final Pattern SHOP = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(14);

  private final Policies policies;

  PoliciesController(Policies policies) {
    this.policies = policies;
  }

  /**
   * What is to be.
   *
   * @param knownBy what counts besides a person's word; absent means everything
   * @param within an ISO 8601 duration such as P3D, which it is if absent
   */
  record Wanted(Policy.When when, @Nullable Set<How> knownBy, @Nullable String within) {}

  /**
   * What counts for a shop.
   *
   * @param setBy null if nobody said anything, so that what is usual counts
   */
  record View(
      String shop,
      Policy.When when,
      List<How> knownBy,
      String within,
      @Nullable String setBy,
      @Nullable Instant setAt) {

    static View of(String shop, Policy policy, @Nullable SetPolicy set) {
      return new View(
          shop,
          policy.when(),
          policy.knownBy().stream().sorted().toList(),
          policy.within().toString(),
          set == null ? null : set.by(),
          set == null ? null : set.at());
    }
  }

  /** Those that were set. All other shops hand over when the label is bought. */
  record All(List<View> policies) {}

  @ViewerMay
  @GetMapping
  All all() {
    return new All(
        policies.all().stream().map(set -> View.of(set.shop(), set.policy(), set)).toList());
  }

  @ViewerMay
  @GetMapping("/{shop}")
  View one(@PathVariable String shop) {
    SetPolicy set = policies.set(named(shop)).orElse(null);
    return View.of(shop, set == null ? Policy.USUAL : set.policy(), set);
  }

  /** Counts for labels that are bought from now on. */
  @ManagerOnly
  @PutMapping("/{shop}")
  View set(@PathVariable String shop, @RequestBody Wanted wanted, Authentication caller) {
    Set<How> knownBy = wanted.knownBy() == null ? EnumSet.allOf(How.class) : wanted.knownBy();
    policies.set(
        named(shop), new Policy(wanted.when(), knownBy, within(wanted.within())), caller.getName());
    return one(shop);
  }

  /** The shop goes by what is usual again. */
  @ManagerOnly
  @DeleteMapping("/{shop}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void forget(@PathVariable String shop) {
    policies.forget(named(shop));
  }

  private static String named(String shop) {
    if (!SHOP.matcher(shop).matches()) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST, "The name of a shop is of a-z, 0-9 and \"-\".");
    }
    return shop;
  }

  private static Duration within(@Nullable String text) {
    if (text == null) {
      return Policy.USUAL_TIME;
    }
    try {
      Duration within = Duration.parse(text);
      if (within.compareTo(SHORTEST) >= 0 && within.compareTo(LONGEST) <= 0) {
        return within;
      }
    } catch (DateTimeParseException e) {
      // Said below.
    }
    throw new ResponseStatusException(
        HttpStatus.BAD_REQUEST,
        "within is an ISO 8601 duration from PT1M to P14D, such as PT8H or P3D.");
  }
}
