package dev.waybill.shipping.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.contracts.Address;
import dev.waybill.shipping.Migrations;
import dev.waybill.shipping.account.Accounts;
import dev.waybill.shipping.carrier.CarrierInMemory;
import dev.waybill.shipping.carrier.Document;
import dev.waybill.shipping.carrier.Label;
import dev.waybill.shipping.carrier.Manifests.Manifest;
import dev.waybill.shipping.carrier.Pickups;
import dev.waybill.shipping.carrier.Sender;
import dev.waybill.shipping.label.LabelsInTests;
import dev.waybill.shipping.manifest.ManifestsController.ManifestRequest;
import dev.waybill.shipping.manifest.PickupsController.PickupRequest;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.Refusal;
import dev.waybill.testing.SharedPostgres;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.server.ResponseStatusException;

/** The end of the day. */
class ManifestsTest {

  private static final PGSimpleDataSource SOURCE = database();
  private static final JdbcClient JDBC = JdbcClient.create(SOURCE);
  private static final Authentication ERIKA = new TestingAuthenticationToken("erika", "");

  private final String own = "m" + UUID.randomUUID().toString().substring(0, 8);
  private final CarrierInMemory carrier = new CarrierInMemory(own);
  private final Accounts accounts = new Accounts(List.of(carrier), own);
  private final ManifestStore store =
      new ManifestStore(JDBC, new TransactionTemplate(new DataSourceTransactionManager(SOURCE)));
  private final ManifestsController manifests =
      new ManifestsController(store, LabelsInTests.directory(JDBC), accounts, Clock.systemUTC());
  private final PickupsController pickups =
      new PickupsController(
          new PickupStore(JDBC),
          store,
          LabelsInTests.directory(JDBC),
          accounts,
          account -> Optional.of(sender()),
          Clock.systemUTC());

  /** What the gateway has in a manifest. */
  private final Set<String> closed = new HashSet<>();

  private static PGSimpleDataSource database() {
    var source = new PGSimpleDataSource();
    source.setUrl(SharedPostgres.url("label_money"));
    Migrations.run(source);
    return source;
  }

  @Test
  void theDaysLabelsAreInOneManifestAndNoLabelIsInTwo() {
    gateway();
    label("a", "EAST", false);
    label("b", "EAST", false);
    label("c", "WEST", false);
    label("d", "EAST", true);

    MadeManifest east = manifests.make(request("EAST"), ERIKA);

    assertThat(east.state()).isEqualTo(MadeManifest.State.MADE);
    assertThat(east.labels()).containsExactly(own + ":a", own + ":b");
    assertThat(east.askedBy()).isEqualTo("erika");
    assertThat(manifests.document(east.id(), 1).getBody()).startsWith('%', 'P', 'D', 'F');
    label("e", "EAST", false);
    assertThat(manifests.make(request(null), ERIKA).labels())
        .containsExactly(own + ":c", own + ":e");
    assertThatThrownBy(() -> manifests.make(request(null), ERIKA))
        .isInstanceOf(ResponseStatusException.class)
        .hasMessageContaining("409");
    assertThat(manifests.list(own, "").manifests()).hasSize(2);
    assertThat(store.untold(100)).extracting(MadeManifest::id).contains(east.id());
    store.told(east.id());
    assertThat(store.untold(100)).extracting(MadeManifest::id).doesNotContain(east.id());
  }

  @Test
  void anAnswerThatWasLostIsAskedForAgainAndNoSecondManifestIsMade() {
    label("a", "EAST", false);
    carrier.manifests =
        (labels, day) -> {
          labels.forEach(label -> closed.add(label.id()));
          throw new ProviderUnavailable("timeout", "No answer.", null, true, null);
        };

    MadeManifest lost = manifests.make(request(null), ERIKA);

    assertThat(lost.state()).isEqualTo(MadeManifest.State.UNKNOWN);
    assertThatThrownBy(() -> manifests.make(request(null), ERIKA))
        .as("its labels stay with it")
        .hasMessageContaining("409");
    gateway();
    MadeManifest again = manifests.retry(lost.id());
    assertThat(again.state()).isEqualTo(MadeManifest.State.MADE);
    assertThat(again.words()).contains("in a manifest already");
    assertThat(again.labels()).containsExactly(own + ":a");
    assertThatThrownBy(() -> manifests.retry(lost.id())).hasMessageContaining("409");
  }

  @Test
  void whatIsRefusedIsFreeForAnother() {
    label("a", "EAST", false);
    carrier.manifests =
        (labels, day) -> {
          throw new Refusal("no-manifest", "Not today.");
        };
    assertThat(manifests.make(request(null), ERIKA).words()).isEqualTo("Not today.");

    gateway();
    assertThat(manifests.make(request(null), ERIKA).state()).isEqualTo(MadeManifest.State.MADE);
  }

  @Test
  void whatAnAccountCannotDoIsRefused() {
    label("a", "EAST", false);
    assertThatThrownBy(() -> manifests.make(request(null), ERIKA))
        .isInstanceOfSatisfying(
            ResponseStatusException.class,
            e -> assertThat(e.getStatusCode()).isEqualTo(HttpStatus.CONFLICT))
        .hasMessageContaining("makes no manifests");
    assertThatThrownBy(() -> pickups.order(pickup(), ERIKA)).hasMessageContaining("409");
    assertThatThrownBy(() -> manifests.make(new ManifestRequest("nobody", null, null, null), ERIKA))
        .hasMessageContaining("404");
    gateway();
    assertThatThrownBy(
            () -> manifests.make(new ManifestRequest(own, null, null, List.of("other:1")), ERIKA))
        .hasMessageContaining("400");
  }

  @Test
  void aDriverIsOrderedAndSentAway() {
    var booked = new ArrayList<String>();
    carrier.pickups = driver(booked, false);
    label("a", "EAST", false);

    OrderedPickup ordered = pickups.order(pickup(), ERIKA);

    assertThat(ordered.state()).isEqualTo(OrderedPickup.State.BOOKED);
    assertThat(ordered.confirmation()).isEqualTo("C1");
    assertThat(ordered.labels()).containsExactly(own + ":a");
    assertThat(pickups.cancel(ordered.id(), ERIKA).state())
        .isEqualTo(OrderedPickup.State.CANCELLED);
    assertThat(booked).containsExactly("pickup-" + ordered.id(), "cancel d1");
    assertThatThrownBy(() -> pickups.cancel(ordered.id(), ERIKA)).hasMessageContaining("409");

    carrier.pickups = driver(booked, true);
    OrderedPickup lost = pickups.order(pickup(), ERIKA);
    assertThat(lost.state()).isEqualTo(OrderedPickup.State.UNKNOWN);
    assertThat(lost.words()).contains("Look there before another is ordered");
    assertThat(pickups.list(own, "").pickups()).hasSize(2);
  }

  private static Pickups driver(List<String> calls, boolean losesAnswers) {
    return new Pickups() {
      @Override
      public Pickup book(
          String reference, Sender from, List<Label> labels, Instant earliest, Instant latest) {
        if (losesAnswers) {
          throw new ProviderUnavailable("timeout", "No answer.", null, true, null);
        }
        calls.add(reference);
        return new Pickup("d1", "C1");
      }

      @Override
      public void cancel(String id) {
        calls.add("cancel " + id);
      }
    };
  }

  /** As gateways do it: what is in one already is left out. */
  private void gateway() {
    carrier.manifests =
        (labels, day) -> {
          List<String> fresh = labels.stream().map(Label::id).filter(id -> closed.add(id)).toList();
          return fresh.isEmpty()
              ? List.of()
              : List.of(
                  new Manifest(
                      "scan-" + fresh.getFirst(),
                      fresh,
                      List.of(
                          new Document(
                              Document.Kind.MANIFEST, Document.Format.PDF, "%PDF-1".getBytes()))));
        };
  }

  private ManifestRequest request(String location) {
    return new ManifestRequest(own, location, null, null);
  }

  private PickupRequest pickup() {
    Instant now = Instant.now();
    return new PickupRequest(
        own, null, null, now.plus(Duration.ofHours(1)), now.plus(Duration.ofHours(3)), null);
  }

  private static Sender sender() {
    return new Sender(
        new Address("Tea Ltd", null, "1 High St", null, "London", null, "SW1A 1AA", "GB", "+44 1"),
        "post@tea.example",
        null,
        null,
        null);
  }

  private void label(String id, String location, boolean voided) {
    JDBC.sql(
            """
            INSERT INTO label (label_id, order_id, command_id, account, carrier, service, tracking_number, location,
                amount, currency, refund, bought_at)
            VALUES (?, ?, 'c', ?, 'Post', 'economy', 'T1', ?, 490, 'EUR', ?, now())
            """)
        .params(own + ':' + id, "demo:" + own + id, own, location, voided ? "CREDITED" : "NONE")
        .update();
  }
}
