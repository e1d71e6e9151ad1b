package dev.waybill.ingest.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.ingest.SandboxShops;
import dev.waybill.ingest.ShopEdge;
import dev.waybill.ingest.TestPlatform;
import dev.waybill.ingest.client.ShopClient;
import dev.waybill.ingest.client.ShopClient.ShopHook;
import dev.waybill.ingest.connection.ShopClients;
import dev.waybill.ingest.shop.Shop;
import dev.waybill.ingest.shop.ShopLookup;
import dev.waybill.step.http.FeignClients;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Shops switch webhooks off, lose them, or never had them; we put that right and say so. */
class UpkeepTest extends ShopEdge {

  @Autowired FeignClients feign;
  @Autowired JdbcTemplate jdbc;

  private final String name = "u" + UUID.randomUUID().toString().substring(0, 8);
  private SandboxShops sandbox;
  private Map<String, Shop> shops = Map.of();
  private ShopClients clients;

  @BeforeEach
  void open() throws Exception {
    sandbox = new SandboxShops();
    clients = new ShopClients(feign, Clock.systemUTC(), Duration.ZERO);
  }

  @AfterEach
  void shut() {
    sandbox.close();
  }

  @ParameterizedTest
  @EnumSource
  void aNewShopGetsAllItsWebhooks(TestPlatform platform) {
    Upkeep upkeep = upkeep(platform);
    assertThat(upkeep.setUp(name)).isEmpty();
    assertThat(ours(platform))
        .extracting(ShopHook::topic)
        .containsExactlyInAnyOrderElementsOf(client(platform).topics());
    assertThat(upkeep.setUp(name)).isEmpty();
    assertThat(ours(platform)).hasSize(client(platform).topics().size());
  }

  @ParameterizedTest
  @EnumSource
  void aDeletedWebhookIsReportedAndRegisteredAgain(TestPlatform platform) {
    Upkeep upkeep = upkeep(platform);
    upkeep.setUp(name);
    ShopHook victim = ours(platform).getFirst();
    client(platform).delete(victim);
    assertThat(upkeep.setUp(name)).isEmpty();
    assertThat(ours(platform)).extracting(ShopHook::topic).contains(victim.topic());
    WebhookStore.Event event = new WebhookStore(jdbc).events(name, 1).getFirst();
    assertThat(event.topic()).isEqualTo(victim.topic());
    assertThat(event.event()).isEqualTo("deleted");
  }

  @Test
  void aShopThatKeepsItsDisputesFromUsGetsAllItsOtherWebhooks() {
    sandbox.call("POST", "/sandbox/shops/demo-shopify/scopes", "{\"disputes\": false}");
    Upkeep upkeep = upkeep(TestPlatform.SHOPIFY);
    assertThat(upkeep.setUp(name)).as("nothing is wrong").isEmpty();
    assertThat(upkeep.setUp(name)).isEmpty();
    assertThat(ours(TestPlatform.SHOPIFY))
        .extracting(ShopHook::topic)
        .contains("orders/create", "fulfillment_orders/moved")
        .doesNotContain("disputes/create", "disputes/update")
        .hasSize(client(TestPlatform.SHOPIFY).topics().size() - 2);
    assertThat(new WebhookStore(jdbc).events(name, 50))
        .filteredOn(event -> event.event().equals("not-allowed"))
        .as("said once")
        .hasSize(2);

    sandbox.call("POST", "/sandbox/shops/demo-shopify/scopes", "{\"disputes\": true}");
    assertThat(upkeep.setUp(name)).isEmpty();
    assertThat(ours(TestPlatform.SHOPIFY)).extracting(ShopHook::topic).contains("disputes/create");
  }

  @Test
  void aWebhookThatTheShopSwitchedOffSilentlyIsReplacedAndWorksAgain() {
    Upkeep upkeep = upkeep(TestPlatform.WOOCOMMERCE);
    upkeep.setUp(name);
    sandbox.webhooksAreAnswered(500);
    sandbox.place(TestPlatform.WOOCOMMERCE, 8, "digital");
    await().until(() -> hook("order.created").stream().noneMatch(ShopHook::active));
    sandbox.webhooksAreAnswered(200);
    assertThat(upkeep.setUp(name)).isEmpty();
    assertThat(hook("order.created")).singleElement().matches(ShopHook::active);
    assertThat(new WebhookStore(jdbc).events(name, 50))
        .anyMatch(e -> e.topic().equals("order.created") && e.event().equals("switched-off"));
    int before = sandbox.received().size();
    sandbox.place(TestPlatform.WOOCOMMERCE, 1, "digital");
    await().until(() -> sandbox.received().size() > before);
  }

  @Test
  void aWebhookThatShopifyDeletedAfterItsRetriesIsRegisteredAgainAndWorksAgain() {
    Upkeep upkeep = upkeep(TestPlatform.SHOPIFY);
    upkeep.setUp(name);
    sandbox.webhooksAreAnswered(500);
    sandbox.place(TestPlatform.SHOPIFY, 1, "unpaid");
    await().until(() -> topics().noneMatch("orders/create"::equals));
    assertThat(topics()).contains("orders/paid");
    sandbox.webhooksAreAnswered(200);
    assertThat(upkeep.setUp(name)).isEmpty();
    assertThat(topics()).contains("orders/create");
    assertThat(new WebhookStore(jdbc).events(name, 50))
        .anyMatch(e -> e.topic().equals("orders/create") && e.event().equals("deleted"));
    int before = sandbox.received().size();
    sandbox.place(TestPlatform.SHOPIFY, 1, "unpaid");
    await().until(() -> sandbox.received().size() > before);
  }

  @Test
  void aWebhookThatWasSwitchedOnAgainByHandKeepsItsCountAndIsReplacedNextTime() {
    Upkeep upkeep = upkeep(TestPlatform.WOOCOMMERCE);
    upkeep.setUp(name);
    sandbox.webhooksAreAnswered(500);
    sandbox.place(TestPlatform.WOOCOMMERCE, 8, "digital");
    await().until(() -> hook("order.created").stream().noneMatch(ShopHook::active));
    String id = hook("order.created").getFirst().id();
    sandbox.switchOn(id);
    assertThat(hook("order.created")).singleElement().matches(ShopHook::active);
    sandbox.place(TestPlatform.WOOCOMMERCE, 1, "digital");
    await().until(() -> hook("order.created").stream().noneMatch(ShopHook::active));
    sandbox.webhooksAreAnswered(200);
    assertThat(upkeep.setUp(name)).isEmpty();
    assertThat(hook("order.created"))
        .singleElement()
        .matches(hook -> hook.active() && !hook.id().equals(id));
  }

  @Test
  void aChangedSecretIsGivenToTheWebhooks() {
    Upkeep upkeep = upkeep(TestPlatform.WOOCOMMERCE);
    upkeep.setUp(name);
    List<String> before = ours(TestPlatform.WOOCOMMERCE).stream().map(ShopHook::id).toList();
    Shop old = shops.get(name);
    shops =
        Map.of(name, new Shop(name, old.platform(), List.of("new", "old"), Map.of(), old.access()));
    assertThat(upkeep.setUp(name)).isEmpty();
    assertThat(ours(TestPlatform.WOOCOMMERCE))
        .hasSize(before.size())
        .extracting(ShopHook::id)
        .doesNotContainAnyElementsOf(before);
  }

  @ParameterizedTest
  @EnumSource
  void whatIsWrongWithTheConnectionIsSaidInPlainWords(TestPlatform platform) {
    Upkeep upkeep = upkeep(platform);
    shops = Map.of(name, sandbox.withWrongKey(name, platform));
    assertThat(upkeep.setUp(name)).contains("refuses our", "/api/shops/" + name);
    assertThat(new WebhookStore(jdbc).look(name).orElseThrow().failures()).isEqualTo(1);
  }

  @Test
  void withoutAPublicAddressNothingIsRegisteredAndThatIsSaid() {
    shops = Map.of(name, sandbox.shop(name, TestPlatform.WOOCOMMERCE));
    assertThat(upkeep("").setUp(name)).contains("WAYBILL_PUBLIC_WEBHOOKS_URL");
    assertThat(ours(TestPlatform.WOOCOMMERCE)).isEmpty();
  }

  private Upkeep upkeep(TestPlatform platform) {
    shops = Map.of(name, sandbox.shop(name, platform));
    return upkeep(sandbox.receiver());
  }

  private Upkeep upkeep(String publicUrl) {
    ShopLookup directory = () -> shops;
    return new Upkeep(
        directory,
        clients,
        new WebhookStore(jdbc),
        new UpkeepSettings(true, publicUrl, Duration.ofMinutes(5), Duration.ofSeconds(1)),
        new SimpleMeterRegistry());
  }

  private ShopClient client(TestPlatform platform) {
    return clients.of(sandbox.shop(name, platform));
  }

  private Stream<String> topics() {
    return ours(TestPlatform.SHOPIFY).stream().map(ShopHook::topic);
  }

  private List<ShopHook> hook(String topic) {
    return ours(TestPlatform.WOOCOMMERCE).stream().filter(h -> h.topic().equals(topic)).toList();
  }

  private List<ShopHook> ours(TestPlatform platform) {
    return client(platform).hooks().stream().filter(h -> h.url().endsWith('/' + name)).toList();
  }
}
