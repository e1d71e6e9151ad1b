package dev.waybill.shipping.manifest;

import dev.waybill.service.identity.PackerMay;
import dev.waybill.service.paging.ScanKey;
import dev.waybill.service.paging.Slice;
import dev.waybill.shipping.account.AccountSenders;
import dev.waybill.shipping.account.Accounts;
import dev.waybill.shipping.carrier.Label;
import dev.waybill.shipping.carrier.Pickups;
import dev.waybill.shipping.carrier.Sender;
import dev.waybill.shipping.label.LabelDirectory;
import dev.waybill.shipping.manifest.OrderedPickup.State;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Drivers who come for parcels. */
@RestController
@RequestMapping("/api/pickups")
class PickupsController {

  private static final int MOST = 500;
  private static final int PAGE_SIZE = 50;

  private final PickupStore store;
  private final ManifestStore manifests;
  private final LabelDirectory labels;
  private final Accounts accounts;
  private final AccountSenders senders;
  private final Clock clock;

  PickupsController(
      PickupStore store,
      ManifestStore manifests,
      LabelDirectory labels,
      Accounts accounts,
      AccountSenders senders,
      Clock clock) {
    this.store = store;
    this.manifests = manifests;
    this.labels = labels;
    this.accounts = accounts;
    this.senders = senders;
    this.clock = clock;
  }

  /**
   * Who is to come for what.
   *
   * @param labels ids; null for all of the account, at the location, that are in no manifest
   * @param from where to; null for the account's sender
   */
  record PickupRequest(
      @Nullable String account,
      @Nullable String location,
      @Nullable List<String> labels,
      @Nullable Instant earliest,
      @Nullable Instant latest,
      @Nullable Sender from) {}

  record PickupPage(List<OrderedPickup> pickups, @Nullable String next) {}

  /** Orders a driver. */
  @PackerMay
  @PostMapping
  OrderedPickup order(@RequestBody PickupRequest request, Authentication caller) {
    String account = request.account();
    Instant earliest = request.earliest();
    Instant latest = request.latest();
    if (account == null || earliest == null || latest == null || !earliest.isBefore(latest)) {
      throw bad("account, earliest and latest are needed, and earliest comes before latest.");
    }
    if (latest.isBefore(clock.instant())) {
      throw bad("latest is over.");
    }
    Pickups pickups = pickups(account);
    Sender from =
        request.from() != null
            ? request.from()
            : senders
                .of(account)
                .orElseThrow(
                    () ->
                        bad("The account has no sender: say in from where the driver is to come."));
    List<LabelDirectory.Usable> wanted = wanted(account, request);
    List<Label> fetched = wanted.stream().map(LabelDirectory.Usable::label).toList();
    long id =
        store.add(
            account,
            request.location(),
            wanted.stream().map(LabelDirectory.Usable::id).toList(),
            earliest,
            latest,
            caller.getName());
    try {
      store.booked(id, pickups.book("pickup-" + id, from, fetched, earliest, latest));
    } catch (Refusal refusal) {
      store.ended(id, State.REFUSED, refusal.reason());
    } catch (ProviderUnavailable e) {
      if (e.outcome().mayHaveHappened()) {
        store.ended(
            id,
            State.UNKNOWN,
            "The gateway did not answer in time, and may have ordered a driver. Look there before"
                + " another is ordered.");
      } else {
        store.ended(id, State.REFUSED, "Not ordered: " + e.outcome().reason());
      }
    }
    return get(id);
  }

  /** Sends the driver away. */
  @PackerMay
  @PostMapping("/{id}/cancel")
  OrderedPickup cancel(@PathVariable long id, Authentication caller) {
    OrderedPickup pickup = get(id);
    String booking = pickup.booking();
    if (pickup.state() != State.BOOKED || booking == null) {
      throw new ResponseStatusException(
          HttpStatus.CONFLICT, "No driver is ordered by it: " + pickup.state() + '.');
    }
    try {
      pickups(pickup.account()).cancel(booking);
    } catch (Refusal refusal) {
      throw new ResponseStatusException(HttpStatus.CONFLICT, refusal.reason(), refusal);
    } catch (ProviderUnavailable e) {
      throw new ResponseStatusException(
          HttpStatus.BAD_GATEWAY, "The gateway does not answer as it should. Try again.", e);
    }
    store.cancelled(id, caller.getName());
    return get(id);
  }

  @PackerMay
  @GetMapping
  PickupPage list(
      @RequestParam(defaultValue = "") String account,
      @RequestParam(defaultValue = "") String cursor) {
    List<OrderedPickup> found = store.list(account, ScanKey.parse(cursor, 1), PAGE_SIZE + 1);
    Slice<OrderedPickup> page = Slice.of(found, PAGE_SIZE);
    return new PickupPage(
        page.items(), page.next(last -> ScanKey.of(Long.toString(last.id())).cursor()));
  }

  @PackerMay
  @GetMapping("/{id}")
  OrderedPickup get(@PathVariable long id) {
    return store
        .find(id)
        .orElseThrow(
            () ->
                new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "There is no pickup " + id + '.'));
  }

  private List<LabelDirectory.Usable> wanted(String account, PickupRequest request) {
    List<String> ids =
        request.labels() == null
            ? manifests.open(
                account,
                request.location(),
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC),
                MOST)
            : request.labels();
    List<LabelDirectory.Usable> wanted =
        labels.named(ids).stream()
            .filter(label -> label.account().equals(account) && !label.voided())
            .toList();
    if (wanted.isEmpty() || wanted.size() > MOST) {
      throw new ResponseStatusException(
          HttpStatus.CONFLICT, "There is no label of this account that a driver would fetch.");
    }
    return wanted;
  }

  private Pickups pickups(String account) {
    return accounts
        .named(account)
        .orElseThrow(
            () ->
                new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "There is no account " + account + '.'))
        .pickups()
        .orElseThrow(
            () ->
                new ResponseStatusException(
                    HttpStatus.CONFLICT,
                    "No drivers are ordered at the account "
                        + account
                        + ": they come by themselves."));
  }

  private static ResponseStatusException bad(String words) {
    return new ResponseStatusException(HttpStatus.BAD_REQUEST, words);
  }
}
