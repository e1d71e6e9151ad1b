package dev.waybill.shipping.shipengine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.waybill.contracts.Address;
import dev.waybill.contracts.Money;
import dev.waybill.contracts.wire.Json;
import dev.waybill.shipping.carrier.Carrier;
import dev.waybill.shipping.carrier.Customs;
import dev.waybill.shipping.carrier.Document.Format;
import dev.waybill.shipping.carrier.Draft;
import dev.waybill.shipping.carrier.Label;
import dev.waybill.shipping.carrier.Options;
import dev.waybill.shipping.carrier.Parcel;
import dev.waybill.shipping.carrier.Selection;
import dev.waybill.shipping.carrier.Sender;
import dev.waybill.shipping.carrier.Shipment;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.Refusal;
import dev.waybill.testing.step.OutsideWorld;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import tools.jackson.databind.JsonNode;

/**
 * What is sent to ShipEngine is what its description allows, and so is what the sandbox answers in
 * its place. The description is not ours to hand on: this runs where somebody has it, as {@code
 * shipengine.yaml} in the directory that SHIPENGINE_OPENAPI names.
 */
@EnabledIfEnvironmentVariable(named = "SHIPENGINE_OPENAPI", matches = ".+")
class ShipEngineDescriptionTest {

  /**
   * Where the description contradicts its own examples or itself: most countries have no states,
   * and who asks for rates does not know carrier and service yet; a label of no batch has none; a
   * code of a carrier and a time are called ids; answers of several forms ask for the fields of all
   * of them.
   */
  private static final List<String> EXCUSED =
      List.of(
          "required property 'state_province' not found",
          "required property 'carrier_id' not found",
          "required property 'service_code' not found",
          "_address/state_province: null found, string expected",
          "_address/phone: null found, string expected",
          "/batch_id: does not match the regex pattern",
          "/batch_id: must be at least 1 characters long",
          "/carrier_code: does not match the regex pattern ^se",
          "/rate_response/created_at: ",
          "POST /v1/manifests answer 200 : required property",
          "POST /v1/pickups answer 200 : required property",
          "DELETE /v1/pickups/{pickup_id} answer 200 : required property",
          "PUT /v1/shipments/{shipment_id} answer 200 : required property");

  private static final Address WAREHOUSE =
      new Address(
          "Warehouse Two",
          "Waybill",
          "Hafenstrasse 5",
          "Gate B",
          "Hamburg",
          null,
          "20457",
          "DE",
          "+49 40 5550100");

  private final List<Exchanged> exchanged = new CopyOnWriteArrayList<>();
  private final HttpClient client = HttpClient.newHttpClient();

  private record Exchanged(String method, String path, byte[] request, int status, byte[] answer) {}

  @Test
  void requestsAndAnswersAreAsDescribed() throws IOException {
    var description =
        Description.read(Path.of(System.getenv("SHIPENGINE_OPENAPI"), "shipengine.yaml"));
    HttpServer proxy = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 10);
    proxy.createContext("/", this::pass);
    proxy.start();
    String url = "http://127.0.0.1:" + proxy.getAddress().getPort() + "/v1";
    try (var carrier =
        new Closed(Sandboxed.open("described", url, Sandboxed.KEY, false, Map.of()))) {
      everything(carrier.carrier());
    } finally {
      proxy.stop(0);
      OutsideWorld.call("PUT", "/sandbox/shipengine", "{}");
    }

    var complaints = new TreeSet<String>();
    for (Exchanged one : exchanged) {
      if (one.path().startsWith("/v1/downloads/")) {
        continue;
      }
      if (one.request().length > 0) {
        complaints.addAll(
            description.complaints(
                one.method(), one.path(), Optional.empty(), json(one.request())));
      }
      complaints.addAll(
          description.complaints(
              one.method(), one.path(), Optional.of(one.status()), json(one.answer())));
    }
    complaints.removeIf(one -> EXCUSED.stream().anyMatch(one::contains));
    assertThat(complaints).isEmpty();
    assertThat(exchanged).hasSizeGreaterThan(25);
  }

  private static void everything(Carrier carrier) {
    carrier.check();
    Shipment shipment = shipment(abroad(), customs(), options(Format.PDF_A6));
    Draft draft = carrier.draft(shipment);
    carrier.draft(shipment);
    Selection selection = Selection.of(draft, draft.rates().getFirst());
    OutsideWorld.call("PUT", "/sandbox/shipengine", "{\"refunds\": \"approved\"}");
    Label label = carrier.buy(shipment, selection).label();
    carrier.find(shipment.reference(), selection.draft());
    carrier.documents(label.id(), Format.PNG);
    carrier.tracking().orElseThrow().track(label.id(), label.trackingNumber());
    carrier.pickups().orElseThrow().cancel(pickup(carrier, label));
    carrier.manifests().orElseThrow().close(List.of(label), LocalDate.now());
    carrier.manifests().orElseThrow().close(List.of(label), LocalDate.now());
    carrier
        .returnLabels()
        .orElseThrow()
        .buyReturn(shipment(WAREHOUSE, customs(), Options.NONE), label);
    var check = carrier.addressCheck().orElseThrow();
    check.check(WAREHOUSE);
    check.check(new Address("A", null, "Main Streat 1", null, "X", null, "00000", "DE", null));
    carrier.voidLabel(label.id());
    carrier.voidLabel(label.id());
    carrier.refund(label.id());
    Shipment nowhere =
        shipment(
            new Address("A", null, "B 1", null, "Nowhere", null, "10115", "DE", null),
            null,
            Options.NONE);
    catchThrowableOfType(Refusal.class, () -> carrier.draft(nowhere));
    catchThrowableOfType(Refusal.class, () -> carrier.voidLabel("se-1"));
    OutsideWorld.call("PUT", "/sandbox/shipengine", "{\"purchases\": \"failed\"}");
    Shipment failing = shipment(WAREHOUSE, customs(), Options.NONE);
    Draft another = carrier.draft(failing);
    catchThrowableOfType(
        ProviderUnavailable.class,
        () -> carrier.buy(failing, Selection.of(another, another.rates().getFirst())));
  }

  private static String pickup(Carrier carrier, Label label) {
    return carrier
        .pickups()
        .orElseThrow()
        .book(
            "pickup",
            new Sender(WAREHOUSE, "warehouse@example.com", null, null, null),
            List.of(label),
            Instant.parse("2026-12-01T08:00:00Z"),
            Instant.parse("2026-12-01T12:00:00Z"))
        .id();
  }

  private static Shipment shipment(Address to, Customs customs, Options options) {
    return new Shipment(
        "demo:" + UUID.randomUUID() + "/buy-label[WH 2]#2",
        "1001",
        "WH2",
        to == WAREHOUSE ? abroad() : WAREHOUSE,
        to,
        "anna@example.com",
        new Parcel(1234, new Parcel.Dimensions(305, 200, 100), List.of()),
        customs,
        options);
  }

  private static Options options(Format format) {
    return new Options(
        Options.Signature.ADULT, new Money(15000, "EUR"), new Money(2500, "EUR"), null, format);
  }

  private static Customs customs() {
    return new Customs(
        Customs.Contents.MERCHANDISE,
        Customs.Incoterm.DDP,
        "INV-1",
        List.of(
            new Customs.Goods(
                "MUG-BLUE", "ceramic mug", 2, new Money(1250, "EUR"), 350, "691200", "DE")));
  }

  private static Address abroad() {
    return new Address(
        "John Miller",
        null,
        "1 Main Street",
        "Apt 4",
        "Austin",
        "TX",
        "78701",
        "US",
        "+15125550100");
  }

  private static JsonNode json(byte[] body) {
    return Json.mapper().readTree(body);
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String target = exchange.getRequestURI().toString();
      var request =
          HttpRequest.newBuilder(URI.create(OutsideWorld.url("/shipengine" + target)))
              .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body))
              .header("API-Key", exchange.getRequestHeaders().getFirst("API-Key"))
              .build();
      var answer = client.send(request, BodyHandlers.ofByteArray());
      exchanged.add(
          new Exchanged(
              exchange.getRequestMethod(),
              exchange.getRequestURI().getPath(),
              body,
              answer.statusCode(),
              answer.body()));
      exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
      exchange.getResponseBody().write(answer.body());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A carrier in a try. */
  private record Closed(Carrier carrier) implements AutoCloseable {
    @Override
    public void close() {
      carrier.close();
    }
  }
}
