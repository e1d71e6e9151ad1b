package dev.waybill.ingest.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.OrderSnapshot;
import dev.waybill.contracts.ShopStatus;
import dev.waybill.ingest.SandboxShops;
import dev.waybill.ingest.ShopEdge;
import dev.waybill.ingest.TestPlatform;
import dev.waybill.ingest.client.ShopClient.Listed;
import dev.waybill.ingest.client.ShopClient.Listing;
import dev.waybill.ingest.client.ShopClient.ShopHook;
import dev.waybill.ingest.connection.ShopClients;
import dev.waybill.ingest.order.Incoming;
import dev.waybill.ingest.order.Reading;
import dev.waybill.ingest.shop.Shop;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.http.FeignClients;
import dev.waybill.testing.Trickle;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * What reading a shop promises whatever its platform is. A new platform brings its shop to the
 * sandbox, extends this, and passes.
 */
public abstract class ShopClientContract extends ShopEdge {

  /** So that even the order of this very second has settled. */
  private static final Duration AT_ONCE = Duration.ofSeconds(-5);

  private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

  @Autowired public FeignClients feign;
  public SandboxShops sandbox;
  public ShopClient client;
  private Shop shop;

  public abstract TestPlatform platform();

  /** Of the sandbox's shop in winter. */
  public abstract ZoneOffset offset();

  @BeforeEach
  void open() throws Exception {
    sandbox = new SandboxShops();
    shop = sandbox.shop("contract-" + UUID.randomUUID().toString().substring(0, 8), platform());
    client = clients(AT_ONCE).of(shop);
  }

  @AfterEach
  void shut() {
    sandbox.close();
  }

  @Test
  void everyChangedOrderIsListedTheOldestChangeFirst() {
    List<String> placed = sandbox.place(platform(), 230, "digital");
    await().untilAsserted(() -> assertThat(ids(LONG_AGO, null)).containsAll(placed));
    List<Listed> all = list(LONG_AGO, null);
    assertThat(all).isSortedAccordingTo(java.util.Comparator.comparing(Listed::version));
    assertThat(new HashSet<>(ids(LONG_AGO, null))).hasSize(placed.size());
  }

  @Test
  void aWindowHasABeginningAndAnEnd() {
    List<String> placed = sandbox.place(platform(), 3, "digital");
    await().untilAsserted(() -> assertThat(ids(LONG_AGO, null)).containsAll(placed));
    Instant last = list(LONG_AGO, null).getLast().version();
    assertThat(ids(last, null)).isNotEmpty();
    assertThat(ids(last.plusSeconds(1), null)).isEmpty();
    assertThat(ids(LONG_AGO, LONG_AGO.plusSeconds(60))).isEmpty();
  }

  @Test
  void aChangeThatIsTooYoungIsLeftForLater() {
    List<String> placed = sandbox.place(platform(), 2, "digital");
    await().untilAsserted(() -> assertThat(ids(LONG_AGO, null)).containsAll(placed));
    ShopClient patient = clients(Duration.ofMinutes(5)).of(shop);
    assertThat(list(patient, LONG_AGO, null)).isEmpty();
  }

  @Test
  void anOrderIsTheSameByWebhookAndByAsking() {
    List<String> placed = new ArrayList<>(sandbox.place(platform(), 25, "paid"));
    placed.addAll(sandbox.place(platform(), 5, "pickup"));
    await().untilAsserted(() -> assertThat(ids(LONG_AGO, null)).containsAll(placed));
    await().until(() -> webhooks().containsAll(asked()));
  }

  @Test
  void everyOrderThatWasPlacedWithinATimeIsListed() {
    List<String> placed = sandbox.place(platform(), 130, "paid");
    await().untilAsserted(() -> assertThat(ids(LONG_AGO, null)).containsAll(placed));
    Instant end = Instant.now().plusSeconds(60);
    var found = new ArrayList<ShopClient.Placed>();
    String position = null;
    do {
      ShopClient.PlacedPage page = client.placed(LONG_AGO, end, position);
      found.addAll(page.orders());
      position = page.next();
    } while (position != null);
    assertThat(found).extracting(ShopClient.Placed::id).containsAll(placed);
    assertThat(found)
        .filteredOn(one -> placed.contains(one.id()))
        .allMatch(
            one -> shop.platform().listedStatuses(shop).apply(one.status()) == ShopStatus.READY);
    Instant last = found.getLast().placed();
    assertThat(client.placed(last, end, null).orders()).isNotEmpty();
    assertThat(client.placed(last.plusSeconds(1), end, null).orders()).isEmpty();
    assertThat(client.placed(LONG_AGO, LONG_AGO.plusSeconds(60), null).orders()).isEmpty();
  }

  @Test
  void oneOrderIsFetchedWhateverHasBecomeOfIt() {
    String placed = sandbox.place(platform(), 1, "paid").getFirst();
    await().until(() -> client.content(placed) != null);
    assertThat(client.content(placed).id()).isEqualTo(placed);
    assertThat(new String(client.content(placed).body(), UTF_8)).contains(placed);
  }

  @Test
  void theShopTellsItsTimeZone() {
    assertThat(client.zone().getRules().getOffset(LONG_AGO)).isEqualTo(offset());
  }

  @Test
  void hooksAreRegisteredSeenAndDeleted() {
    String url = "https://waybill.example/webhooks/x/" + UUID.randomUUID();
    String topic = client.topics().getFirst();
    client.register(topic, url, "a-secret");
    ShopHook made = hook(url);
    assertThat(made.topic()).isEqualTo(topic);
    assertThat(made.active()).isTrue();
    client.delete(made);
    assertThat(client.hooks()).extracting(ShopHook::url).doesNotContain(url);
  }

  @Test
  void theHooksThatTheShopHasAreSeen() {
    assertThat(client.hooks()).extracting(ShopHook::topic).contains(client.topics().getFirst());
  }

  @Test
  void aWrongKeyIsForAPersonToMend() {
    Shop wrong = sandbox.withWrongKey("wrong-" + UUID.randomUUID(), platform());
    var refused = unavailable(clients(AT_ONCE).of(wrong));
    assertThat(refused.outcome().code()).isEqualTo("refused-key");
    assertThat(refused.outcome().reason()).contains("/api/shops/wrong-");
  }

  @Test
  void aLimitIsRespectedUntilTheTimeThatTheShopNames() {
    sandbox.fault("{'rateLimit': 1}");
    var limited =
        catchThrowableOfType(
            ProviderUnavailable.class,
            () -> {
              for (int i = 0; i < 20; i++) {
                client.changed(LONG_AGO, null, null);
              }
            });
    assertThat(limited.outcome().code()).isEqualTo("rate-limited");
    assertThat(limited.outcome().notBefore()).isAfter(Instant.now().minusSeconds(1));
  }

  @Test
  void aShopThatIsDownIsAskedAgainLater() {
    sandbox.fault("{'outage': true}");
    assertThat(unavailable(client).outcome().code()).isEqualTo("http-503");
  }

  @Test
  void aShopThatTricklesIsGivenUpWithinItsTime() {
    try (var trickle = Trickle.ofBody()) {
      Shop slow = sandbox.at(trickle.url(), platform());
      long start = System.nanoTime();
      assertThat(unavailable(clients(Duration.ZERO).of(slow)).outcome().code())
          .isEqualTo("time-out");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
    }
  }

  @Test
  void aShopThatSomebodyTypedInLeadsNowhereInside() {
    Shop evil = sandbox.at("https://169.254.169.254", platform());
    var outcome = unavailable(clients(Duration.ZERO).of(evil)).outcome();
    assertThat(outcome.code()).isEqualTo("address-refused");
    assertThat(outcome.mayHaveHappened()).isFalse();
  }

  private ShopHook hook(String url) {
    return client.hooks().stream().filter(h -> h.url().equals(url)).findFirst().orElseThrow();
  }

  private ProviderUnavailable unavailable(ShopClient asked) {
    return catchThrowableOfType(
        ProviderUnavailable.class, () -> asked.changed(LONG_AGO, null, null));
  }

  private ShopClients clients(Duration settling) {
    return new ShopClients(feign, Clock.systemUTC(), settling);
  }

  private List<OrderSnapshot> asked() {
    return client.contents(list(LONG_AGO, null)).stream()
        .map(content -> snapshot(content.body()))
        .toList();
  }

  private List<OrderSnapshot> webhooks() {
    return sandbox.received().stream()
        .filter(body -> body.length > 100)
        .map(this::snapshot)
        .toList();
  }

  private OrderSnapshot snapshot(byte[] body) {
    return ((Reading.Understood) shop.reader().read(incoming(body))).snapshot();
  }

  private static Incoming incoming(byte[] body) {
    return new Incoming(null, body, LONG_AGO, LONG_AGO, "test");
  }

  public List<String> ids(Instant from, Instant until) {
    return list(from, until).stream().map(Listed::id).distinct().toList();
  }

  private List<Listed> list(Instant from, Instant until) {
    return list(client, from, until);
  }

  private static List<Listed> list(ShopClient client, Instant from, Instant until) {
    var all = new ArrayList<Listed>();
    String position = null;
    do {
      Listing page = client.changed(from, until, position);
      all.addAll(page.orders());
      position = page.next();
    } while (position != null);
    return all;
  }
}
