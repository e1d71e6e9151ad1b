package dev.waybill.shipping.manifest;

import dev.waybill.service.identity.PackerMay;
import dev.waybill.service.paging.ScanKey;
import dev.waybill.service.paging.Slice;
import dev.waybill.shipping.account.Accounts;
import dev.waybill.shipping.carrier.Carrier;
import dev.waybill.shipping.carrier.Document;
import dev.waybill.shipping.carrier.Label;
import dev.waybill.shipping.carrier.Manifests;
import dev.waybill.shipping.carrier.Manifests.Manifest;
import dev.waybill.shipping.label.LabelDirectory;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.Refusal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What the driver signs: one scan for all of a day's parcels. */
@RestController
@RequestMapping("/api/manifests")
class ManifestsController {

  private static final int MOST = 500;
  private static final int PAGE_SIZE = 50;

  private static final String ALREADY =
      "The gateway has these labels in a manifest already, made by the request whose answer was"
          + " lost. Its document is to be fetched in the gateway's own pages.";

  private final ManifestStore store;
  private final LabelDirectory labels;
  private final Accounts accounts;
  private final Clock clock;

  ManifestsController(ManifestStore store, LabelDirectory labels, Accounts accounts, Clock clock) {
    this.store = store;
    this.labels = labels;
    this.accounts = accounts;
    this.clock = clock;
  }

  /**
   * What is to be summed up.
   *
   * @param location of the parcels; null for all of the account, or of the labels
   * @param day of the hand-over; null for today in UTC
   * @param labels ids; null for all of the week up to the day that are in none
   */
  record ManifestRequest(
      @Nullable String account,
      @Nullable String location,
      @Nullable LocalDate day,
      @Nullable List<String> labels) {}

  record ManifestPage(List<MadeManifest> manifests, @Nullable String next) {}

  /** Makes a manifest of the labels that are in none. */
  @PackerMay
  @PostMapping
  MadeManifest make(@RequestBody ManifestRequest request, Authentication caller) {
    String account = request.account();
    if (account == null) {
      throw bad("account is missing: whose driver comes?");
    }
    Manifests manifests = manifests(account);
    LocalDate day = request.day() == null ? LocalDate.now(clock) : request.day();
    List<String> wanted =
        request.labels() == null
            ? store.open(account, request.location(), day, MOST)
            : usable(account, request.labels());
    ManifestStore.Begun begun =
        store
            .begin(account, request.location(), day, wanted, caller.getName())
            .orElseThrow(
                () ->
                    new ResponseStatusException(
                        HttpStatus.CONFLICT,
                        "No label of this account%s is without a manifest."
                            .formatted(
                                request.location() == null ? "" : " at " + request.location())));
    close(begun.id(), account, manifests, begun.labels(), day, false);
    return known(begun.id());
  }

  /**
   * Asks the gateway again where nobody knows whether it made the manifest. It leaves out what is
   * in one already, so no second one comes about.
   */
  @PackerMay
  @PostMapping("/{id}/retry")
  MadeManifest retry(@PathVariable long id) {
    MadeManifest before = known(id);
    Manifests manifests = manifests(before.account());
    if (!store.again(id)) {
      throw new ResponseStatusException(
          HttpStatus.CONFLICT, "Only a manifest whose state is UNKNOWN is asked for again.");
    }
    close(id, before.account(), manifests, store.labels(id), before.day(), true);
    return known(id);
  }

  @PackerMay
  @GetMapping
  ManifestPage list(
      @RequestParam(defaultValue = "") String account,
      @RequestParam(defaultValue = "") String cursor) {
    List<MadeManifest> found = store.list(account, ScanKey.parse(cursor, 1), PAGE_SIZE + 1);
    Slice<MadeManifest> page = Slice.of(found, PAGE_SIZE);
    return new ManifestPage(
        page.items(), page.next(last -> ScanKey.of(Long.toString(last.id())).cursor()));
  }

  @PackerMay
  @GetMapping("/{id}")
  MadeManifest get(@PathVariable long id) {
    return known(id);
  }

  /** What the driver signs. */
  @PackerMay
  @GetMapping("/{id}/documents/{number}")
  ResponseEntity<byte[]> document(@PathVariable long id, @PathVariable int number) {
    Document document =
        store
            .document(id, number)
            .orElseThrow(
                () ->
                    new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "The manifest has no such document."));
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(document.format().contentType()))
        .cacheControl(CacheControl.noStore())
        .header(
            "Content-Disposition",
            "inline; filename=\"manifest-%d-%d.%s\""
                .formatted(id, number, document.format().extension()))
        .body(document.content());
  }

  private void close(
      long id,
      String account,
      Manifests manifests,
      List<String> ids,
      LocalDate day,
      boolean again) {
    List<Label> closed = labels.named(ids).stream().map(LabelDirectory.Usable::label).toList();
    try {
      List<Manifest> made = manifests.close(closed, day);
      if (made.isEmpty() && !again) {
        store.refused(
            id, "The gateway makes no manifest of these labels: they are in one, or need none.");
      } else {
        store.made(id, account, made, made.isEmpty() ? ALREADY : null);
      }
    } catch (Refusal refusal) {
      store.refused(id, refusal.reason());
    } catch (ProviderUnavailable e) {
      if (e.outcome().mayHaveHappened()) {
        store.unknown(
            id, "The gateway did not answer in time. POST …/retry asks again; none is made twice.");
      } else {
        store.refused(id, "Not made: " + e.outcome().reason());
      }
    }
  }

  private List<String> usable(String account, List<String> named) {
    if (named.isEmpty() || named.size() > MOST) {
      throw bad("Give 1 to " + MOST + " labels.");
    }
    List<LabelDirectory.Usable> known = labels.named(named);
    List<String> wrong =
        named.stream()
            .filter(
                id ->
                    known.stream()
                        .noneMatch(
                            label ->
                                label.id().equals(id)
                                    && label.account().equals(account)
                                    && !label.voided()))
            .toList();
    if (!wrong.isEmpty()) {
      throw bad(
          "These are no labels of the account, or are void: " + String.join(", ", wrong) + '.');
    }
    return named.stream().distinct().toList();
  }

  private Manifests manifests(String account) {
    Carrier carrier =
        accounts
            .named(account)
            .orElseThrow(
                () ->
                    new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "There is no account " + account + '.'));
    return carrier
        .manifests()
        .orElseThrow(
            () ->
                new ResponseStatusException(
                    HttpStatus.CONFLICT,
                    "The account "
                        + account
                        + " makes no manifests: its drivers scan every parcel."));
  }

  private MadeManifest known(long id) {
    return store
        .find(id)
        .orElseThrow(
            () ->
                new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "There is no manifest " + id + '.'));
  }

  private static ResponseStatusException bad(String words) {
    return new ResponseStatusException(HttpStatus.BAD_REQUEST, words);
  }
}
