package dev.waybill.shipping.shipengine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.waybill.contracts.Address;
import dev.waybill.shipping.carrier.Carrier;
import dev.waybill.shipping.carrier.Draft;
import dev.waybill.shipping.carrier.ForgedHook;
import dev.waybill.shipping.carrier.Label;
import dev.waybill.shipping.carrier.Parcel;
import dev.waybill.shipping.carrier.ReceivedHook;
import dev.waybill.shipping.carrier.Selection;
import dev.waybill.shipping.carrier.Shipment;
import dev.waybill.shipping.carrier.TrackedParcel;
import dev.waybill.shipping.carrier.Tracking;
import dev.waybill.shipping.carrier.TrackingStatus;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.testing.step.OutsideWorld;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Webhooks as ShipEngine signs them. */
class ShipEngineHooksTest {

  private static final Address ADDRESS =
      new Address(
          "Anna Nowak", null, "ul. Prosta 1", null, "Warszawa", null, "00-001", "PL", "+48 22 555");

  private final List<ReceivedHook> hooks = new CopyOnWriteArrayList<>();
  private final AtomicInteger keyReads = new AtomicInteger();
  private HttpServer receiver;
  private Carrier carrier;
  private Tracking tracking;
  private Label label;

  @BeforeEach
  void buy() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 10);
    receiver.createContext("/hooks", this::take);
    receiver.createContext("/jwks", this::passKeys);
    receiver.start();
    String here = "http://127.0.0.1:" + receiver.getAddress().getPort();
    behave("once", here);
    carrier = Sandboxed.live("hooks", Map.of("jwks", here + "/jwks"));
    tracking = carrier.tracking().orElseThrow();
    var shipment =
        new Shipment(
            "demo:" + UUID.randomUUID() + "/buy-label",
            "WH2",
            ADDRESS,
            ADDRESS,
            new Parcel(500, new Parcel.Dimensions(300, 200, 100), List.of()));
    Draft draft = carrier.draft(shipment);
    label = carrier.buy(shipment, Selection.of(draft, draft.rates().getFirst())).label();
  }

  @AfterEach
  void stop() {
    OutsideWorld.call("PUT", "/sandbox/shipengine", "{}");
    carrier.close();
    receiver.stop(0);
  }

  @Test
  void aHookTellsOfOneParcelAndItsKeyIsReadOnce() {
    TrackedParcel parcel = only(tracking.read(told("IT")));
    only(tracking.read(told("DE")));

    assertThat(parcel.labelId()).isEqualTo(label.id());
    assertThat(parcel.trackingNumber()).isEqualTo(label.trackingNumber());
    assertThat(parcel.status()).isEqualTo(TrackingStatus.IN_TRANSIT);
    assertThat(parcel.events()).hasSize(1);
    assertThat(keyReads).hasValue(1);
  }

  @Test
  void theSameHookTwiceTellsTheSame() {
    behave("twice", "http://127.0.0.1:" + receiver.getAddress().getPort());
    event("IT");
    await().until(() -> hooks.size() == 2);

    assertThat(tracking.read(hooks.getFirst())).isEqualTo(tracking.read(hooks.getLast()));
  }

  @Test
  void oneThatComesLateTellsNothingNew() {
    behave("reversed", "http://127.0.0.1:" + receiver.getAddress().getPort());
    event("IT");
    event("DE");
    await().until(() -> hooks.size() == 2);

    TrackedParcel first = only(tracking.read(hooks.getFirst()));
    TrackedParcel late = only(tracking.read(hooks.getLast()));

    assertThat(first.status()).isEqualTo(TrackingStatus.DELIVERED);
    assertThat(late.status()).isEqualTo(TrackingStatus.IN_TRANSIT);
    assertThat(first.events()).containsAll(late.events());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x-shipengine-timestamp",
        "x-shipengine-rsa-sha256-signature",
        "x-shipengine-rsa-sha256-key-id"
      })
  void withoutOneOfItsHeadersItIsForged(String header) {
    ReceivedHook hook = told("IT");
    var headers = new HashMap<>(hook.headers());
    headers.remove(header);

    assertThatThrownBy(() -> tracking.read(new ReceivedHook(headers, hook.body())))
        .isInstanceOf(ForgedHook.class);
  }

  @Test
  void anotherBodyOrAnotherTimeIsForged() {
    ReceivedHook hook = told("IT");
    byte[] other = new String(hook.body(), UTF_8).replace("\"IT\"", "\"DE\"").getBytes(UTF_8);

    assertThatThrownBy(() -> tracking.read(new ReceivedHook(hook.headers(), other)))
        .isInstanceOf(ForgedHook.class);
    for (String time : List.of("2026-01-01T00:00:00Z", "yesterday", "1767225600")) {
      var headers = new HashMap<>(hook.headers());
      headers.put("x-shipengine-timestamp", time);
      assertThatThrownBy(() -> tracking.read(new ReceivedHook(headers, hook.body())))
          .isInstanceOf(ForgedHook.class);
    }
  }

  @Test
  void oneThatIsKeptForLongIsForged() {
    ReceivedHook hook = told("IT");

    assertThatThrownBy(
            () ->
                Sandboxed.ahead("later", Duration.ofMinutes(11))
                    .tracking()
                    .orElseThrow()
                    .read(hook))
        .isInstanceOf(ForgedHook.class)
        .hasMessageContaining("ten minutes");
  }

  @Test
  void aKeyThatIsNoneOfTheirsIsForgedHoweverOftenItIsNamed() {
    ReceivedHook hook = told("IT");
    only(tracking.read(hook));
    var headers = new HashMap<>(hook.headers());
    for (int i = 0; i < 20; i++) {
      headers.put("x-shipengine-rsa-sha256-key-id", "key-" + i);
      assertThatThrownBy(() -> tracking.read(new ReceivedHook(headers, hook.body())))
          .isInstanceOf(ForgedHook.class);
    }
    assertThat(keyReads).hasValue(1);
  }

  @Test
  void keysThatCannotBeReadSayNothingAboutTheHook() {
    ReceivedHook hook = told("IT");
    Carrier elsewhere =
        Sandboxed.live("no-keys", Map.of("jwks", OutsideWorld.url("/shipengine/nothing")));

    assertThatThrownBy(() -> elsewhere.tracking().orElseThrow().read(hook))
        .isInstanceOf(ProviderUnavailable.class);
  }

  private static TrackedParcel only(List<TrackedParcel> parcels) {
    assertThat(parcels).hasSize(1);
    return parcels.getFirst();
  }

  private ReceivedHook told(String status) {
    int before = hooks.size();
    event(status);
    await().until(() -> hooks.size() > before);
    return hooks.getLast();
  }

  private void event(String status) {
    OutsideWorld.call(
        "POST",
        "/sandbox/shipengine/labels/" + label.id() + "/events",
        "{\"status\": \"" + status + "\"}");
  }

  private static void behave(String webhooks, String here) {
    OutsideWorld.call(
        "PUT",
        "/sandbox/shipengine",
        "{\"webhooks\": \"%s\", \"webhookUrl\": \"%s/hooks\"}".formatted(webhooks, here));
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      var headers = new HashMap<String, String>();
      exchange
          .getRequestHeaders()
          .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
      hooks.add(new ReceivedHook(headers, exchange.getRequestBody().readAllBytes()));
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private void passKeys(HttpExchange exchange) throws IOException {
    try (exchange) {
      keyReads.incrementAndGet();
      byte[] keys = OutsideWorld.call("GET", "/shipengine/jwks", "").getBytes(UTF_8);
      exchange.sendResponseHeaders(200, keys.length);
      exchange.getResponseBody().write(keys);
    }
  }
}
