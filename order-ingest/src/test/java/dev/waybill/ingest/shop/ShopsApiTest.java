package dev.waybill.ingest.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waybill.ingest.Fixtures;
import dev.waybill.ingest.Operator;
import dev.waybill.ingest.ShopEdge;
import dev.waybill.ingest.Signed;
import dev.waybill.ingest.platforms.Platforms;
import dev.waybill.service.outgoing.AddressGuard;
import dev.waybill.service.secrets.SecretBox;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Shops come, change and go while webhooks are being answered. */
class ShopsApiTest extends ShopEdge {

  @LocalServerPort int port;
  @Autowired JdbcTemplate jdbc;
  @Autowired JdbcClient client;
  @Autowired TransactionTemplate transactions;
  @Autowired SecretBox box;
  @Autowired AddressGuard guard;

  private final String name = "s" + UUID.randomUUID().toString().substring(0, 8);
  private Operator operator;

  @BeforeEach
  void signIn() {
    operator = new Operator(port, "manager");
  }

  @Test
  void anAddedShopIsServedAtOnceAndItsSecretsAreNeverShown() {
    assertThat(webhook("hush-1")).isEqualTo(404);
    Operator.Answer added = add("'secrets': ['hush-1']");
    assertThat(added.status()).isEqualTo(201);
    assertThat(added.json().path("webhooks").asString()).isEqualTo("/webhooks/woocommerce/" + name);
    assertThat(webhook("hush-1")).isEqualTo(200);
    assertThat(webhook("other")).isEqualTo(401);
    for (String path : List.of("", '/' + name, '/' + name + "/history")) {
      assertThat(operator.get("/api/shops" + path).text()).doesNotContain("hush");
    }
    byte[] kept =
        jdbc.queryForObject("SELECT credentials FROM shop WHERE name = ?", byte[].class, name);
    assertThat(new String(kept, java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain("hush");
  }

  @Test
  void whileASecretIsReplacedBothAreGood() {
    add("'secrets': ['first']");
    operator.post(path("/secrets"), "{'secret': 'second'}");
    assertThat(webhook("first")).isEqualTo(200);
    assertThat(webhook("second")).isEqualTo(200);
    operator.post(path("/secrets"), "{'secret': 'third'}");
    assertThat(webhook("first")).isEqualTo(401);
    assertThat(webhook("second")).isEqualTo(200);
    assertThat(operator.delete(path("/secrets/old")).json().path("secrets").asInt()).isEqualTo(1);
    assertThat(webhook("second")).isEqualTo(401);
    assertThat(webhook("third")).isEqualTo(200);
  }

  @Test
  void aPausedShopIsAnsweredWellAndItsOrdersAreLeftThere() {
    add("'secrets': ['hush'], 'url': 'http://127.0.0.1:9', 'key': 'ck_1', 'secret': 'cs_1'");
    assertThat(operator.post(path("/pause"), "").json().path("paused").asBoolean()).isTrue();
    var answer = Signed.woo(port, name, "hush", "order.updated", Fixtures.woo());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("nothing-to-do", "paused");
    operator.post(path("/resume"), "");
    assertThat(Signed.woo(port, name, "hush", "order.updated", Fixtures.woo()).body())
        .contains("accepted");
  }

  @Test
  void aShopThatIsOnlyListenedToCannotBePausedWithoutLoss() {
    add("'secrets': ['hush']");
    Operator.Answer refused = operator.post(path("/pause"), "");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.detail()).contains("would be lost");
  }

  @Test
  void aRemovedShopIsForgottenWithItsSecretsAndItsNameStaysItsOwn() {
    add("'secrets': ['hush'], 'url': 'http://127.0.0.1:9', 'key': 'ck_1', 'secret': 'cs_1'");
    assertThat(operator.delete(path("")).status()).isEqualTo(204);
    assertThat(webhook("hush")).isEqualTo(404);
    assertThat(operator.get(path("")).status()).isEqualTo(404);
    Operator.Answer other =
        add("'secrets': ['x'], 'url': 'http://127.0.0.2:9', 'key': 'ck_1', 'secret': 'cs_1'");
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.detail()).contains("Take a new name");
    assertThat(
            add("'secrets': ['y'], 'url': 'http://127.0.0.1:9', 'key': 'ck_1', 'secret': 'cs_1'")
                .status())
        .isEqualTo(201);
  }

  @Test
  void aConfiguredShopIsChangedWhereItIsConfigured() {
    assertThat(operator.get("/api/shops/demo-woo").json().path("origin").asString())
        .isEqualTo("configuration");
    Operator.Answer refused = operator.patch("/api/shops/demo-woo", "{'key': 'ck_2'}");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.detail()).contains("waybill.shops.demo-woo");
  }

  @Test
  void everyMistakeIsNamedWithItsField() {
    Operator.Answer answer =
        operator.post(
            "/api/shops", "{'name': 'Tea Shop', 'platform': 'shopify', 'url': 'tea.example'}");
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().path("mistakes").values())
        .extracting(mistake -> mistake.path("field").asString())
        .containsExactly("name", "secrets", "url", "token");
  }

  @Test
  void aSecretThatEverybodyKnowsIsNone() {
    String access = "'url': 'http://127.0.0.1:9', 'key': 'ck_1', 'secret': 'cs_1'";
    refused(add("'secrets': ['changeme'], " + access), "secrets");
    refused(add("'secrets': ['${TEA_SECRET}'], " + access), "secrets");
    refused(add("'url': 'http://127.0.0.1:9', 'key': 'ck_…', 'secret': 'Secret'"), "key", "secret");
    assertThat(operator.get(path("")).status()).isEqualTo(404);

    assertThat(add("'secrets': ['hush'], " + access).status()).isEqualTo(201);
    refused(operator.patch(path(""), "{'secrets': ['hush', 'Password']}"), "secrets");
    refused(operator.patch(path(""), "{'secret': '${CS}'}"), "secret");
    refused(operator.post(path("/secrets"), "{'secret': 'change-me'}"), "secret");
    assertThat(webhook("change-me")).isEqualTo(401);
    assertThat(webhook("hush")).isEqualTo(200);
  }

  private static void refused(Operator.Answer answer, String... fields) {
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().path("mistakes").values())
        .extracting(mistake -> mistake.path("field").asString())
        .containsExactly(fields);
    assertThat(answer.detail()).doesNotContain("changeme", "Password");
  }

  @Test
  void theSecretsOfTheSandboxAreGoodInTheLocalStackOnly() {
    assertThat(new SecretsCheck(true).check("waybill-demo-secret")).isEmpty();
    assertThat(new SecretsCheck(true).check("shpat_sandbox")).isEmpty();
    assertThat(new SecretsCheck(false).check("waybill-demo-secret")).hasSize(1);
    assertThat(new SecretsCheck(false).check("shpat_sandbox")).hasSize(1);
    assertThat(new SecretsCheck(true).check("changeme")).hasSize(1);
    assertThat(new SecretsCheck(false).check("VHJ1ZSByYW5kb21uZXNz")).isEmpty();
  }

  @Test
  void aMadeSecretIsStrongAndASecondShopOfTheNameIsRefused() {
    String access = "'url': 'http://127.0.0.1:9', 'key': 'ck_1', 'secret': 'cs_1'";
    assertThat(add(access).json().path("secrets").asInt()).isEqualTo(1);
    assertThat(registry().find(name).secrets().getFirst()).hasSizeGreaterThanOrEqualTo(43);
    assertThat(add(access).status()).isEqualTo(409);
  }

  @ParameterizedTest
  @MethodSource("dev.waybill.testing.EvilAddresses#all")
  void noShopIsInside(String url) {
    assumeTrue(!url.isEmpty() && guard.mistakeIn(url) != null, "tests allow this machine");
    var body =
        Map.of(
            "name", name, "platform", "shopify", "url", url, "token", "t", "secrets", List.of("s"));
    Operator.Answer answer = operator.post("/api/shops", new JsonMapper().writeValueAsString(body));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().path("mistakes").get(0).path("field").asString()).isEqualTo("url");
  }

  @Test
  void anotherOriginNeedsTheCredentialsAgain() {
    add("'secrets': ['hush'], 'url': 'http://127.0.0.1:9', 'key': 'ck_1', 'secret': 'cs_1'");
    for (String elsewhere :
        List.of("http://127.0.0.2:9", "http://127.0.0.1:10", "https://127.0.0.1:9")) {
      Operator.Answer refused = operator.patch(path(""), "{'url': '" + elsewhere + "'}");
      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.json().path("mistakes").values())
          .extracting(mistake -> mistake.path("field").asString())
          .containsExactly("key", "secret");
      assertThat(refused.detail()).contains("another scheme, host or port");
    }
    assertThat(operator.get(path("")).json().path("url").asString())
        .isEqualTo("http://127.0.0.1:9");
    assertThat(operator.patch(path(""), "{'url': 'http://127.0.0.1:9/blog'}").status())
        .isEqualTo(200);
  }

  @Test
  void aShopThatMovesGetsNothingThatWasMeantForTheOneBefore() {
    add("'secrets': ['hush'], 'url': 'http://127.0.0.1:9', 'key': 'ck_1', 'secret': 'cs_1'");
    Operator.Answer moved =
        operator.patch(path(""), "{'url': 'http://127.0.0.2:9', 'key': 'ck_2', 'secret': 'cs_2'}");
    assertThat(moved.status()).isEqualTo(200);
    List<String> secrets = registry().find(name).secrets();
    assertThat(secrets.getFirst()).as("what its webhooks are registered with").isNotEqualTo("hush");
    assertThat(webhook("hush")).as("those that are registered already").isEqualTo(200);
  }

  @Test
  void viewersLookAndOperatorsChange() {
    var viewer = new Operator(port, "viewer");
    assertThat(viewer.get("/api/shops").status()).isEqualTo(200);
    assertThat(viewer.post("/api/shops", "{}").status()).isEqualTo(403);
  }

  @Test
  void theHistorySaysWhoDidWhat() {
    add("'secrets': ['hush']");
    operator.patch(path(""), "{'statuses': {'packing': 'READY'}}");
    var changes = operator.get(path("/history")).json().path("changes");
    assertThat(changes.values())
        .extracting(
            change -> change.path("person").asString() + ' ' + change.path("action").asString())
        .containsExactly("olga change", "olga add");
    assertThat(changes.get(0).path("detail").asString()).isEqualTo("statuses");
  }

  @Test
  void rulesAreShownChangedOneByOneAndKept() {
    var rules = add("'secrets': ['hush']").json().path("rules");
    assertThat(rules.path("marketplace").asString()).isEqualTo("hold");
    assertThat(rules.path("closed").asString()).isEqualTo("done");

    operator.patch(
        path(""),
        "{'rules': {'pickups': ['Riverside Store'], 'currencies': {'irt': {'as': 'IRR', 'times':"
            + " 10}}}}");
    Operator.Answer changed = operator.patch(path(""), "{'rules': {'marketplace': 'parent'}}");
    assertThat(changed.status()).isEqualTo(200);
    rules = changed.json().path("rules");
    assertThat(rules.path("marketplace").asString()).isEqualTo("parent");
    assertThat(rules.path("pickups").path(0).asString()).isEqualTo("riverside store");
    assertThat(rules.path("currencies").path("IRT").path("times").asInt()).isEqualTo(10);
    assertThat(registry().find(name).rules().isPickup("RIVERSIDE store")).isTrue();
    assertThat(
            operator.get(path("/history")).json().path("changes").path(0).path("detail").asString())
        .isEqualTo("rules");
  }

  @Test
  void everyRuleThatIsWrongIsNamedAndNothingIsChanged() {
    add("'secrets': ['hush']");
    Operator.Answer refused =
        operator.patch(
            path(""),
            "{'rules': {'marketplace': 'both', 'pickups': ['*'], 'currencies': {'EUR':"
                + " {'decimals': 2}, 'IRT': {}, 'BTC': {'decimals': 9}, 'GGP': {'as': 'GGX'}}}}");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text())
        .contains(
            "rules.marketplace",
            "hold, parent, suborders",
            "rules.pickups",
            "rules.currencies.EUR",
            "rules.currencies.IRT",
            "rules.currencies.BTC",
            "rules.currencies.GGP");
    assertThat(operator.get(path("")).json().path("rules").path("marketplace").asString())
        .isEqualTo("hold");
  }

  @Test
  void anotherInstanceKnowsOfItWhenItLooksNext() {
    ShopCache other = registry();
    Map<String, Shop> before = other.current();
    other.refresh();
    assertThat(other.current()).isSameAs(before);
    add("'secrets': ['hush']");
    other.refresh();
    assertThat(other.find(name)).isNotNull();
  }

  @Test
  void whatAnotherInstanceAddedIsServedHereWithinSeconds() {
    var elsewhere =
        new ShopAdministration(
            new ShopRepository(client, box, Platforms.ALL),
            registry(),
            box,
            Platforms.ALL,
            new AddressChange(new AddressGuard(List.of("127.0.0.1"), InetAddress::getAllByName)),
            new SecretsCheck(false),
            transactions,
            Clock.systemUTC());
    elsewhere.add(
        new ShopRequest(
            name, "woocommerce", null, List.of("hush"), null, null, null, null, null, null),
        "pavel");
    await().atMost(Duration.ofSeconds(10)).until(() -> webhook("hush") == 200);
  }

  private ShopCache registry() {
    return new ShopCache(
        new ConfiguredShops(Map.of(), Platforms.ALL),
        new ShopRepository(client, box, Platforms.ALL),
        Platforms.ALL);
  }

  private Operator.Answer add(String fields) {
    return operator.post(
        "/api/shops", "{'name': '" + name + "', 'platform': 'woocommerce', " + fields + '}');
  }

  private int webhook(String secret) {
    return Signed.woo(port, name, secret, "order.updated", Fixtures.woo()).statusCode();
  }

  private String path(String rest) {
    return "/api/shops/" + name + rest;
  }
}
