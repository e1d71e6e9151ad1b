package dev.waybill.sandbox.carrier;

import dev.waybill.sandbox.effects.EffectBook;
import dev.waybill.sandbox.faults.FaultSwitch;
import dev.waybill.sandbox.memory.Ids;
import dev.waybill.sandbox.web.Call;
import dev.waybill.sandbox.web.Json;
import dev.waybill.sandbox.web.Problem;
import dev.waybill.sandbox.web.Reply;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /carrier/v1}: rates and labels. */
public final class CarrierEndpoint {

  public static final String API_KEY = "sandbox-carrier-key";

  private final Labels labels;
  private final EffectBook effects;
  private final FaultSwitch faults;

  public CarrierEndpoint(Ids ids, int limit, EffectBook effects, FaultSwitch faults) {
    this.labels = new Labels(ids, limit);
    this.effects = effects;
    this.faults = faults;
  }

  public Reply handle(Call call) {
    boolean document = call.is("GET") && call.segment(3).endsWith(".pdf");
    if (call.segment(1).equals("track")) {
      return Tracking.page(call.segment(2), labels);
    }
    // A label's link is opened by people and printers, which have no key.
    if (!document && !API_KEY.equals(call.header("X-Api-Key"))) {
      throw new Problem(401, "unauthorized", "The header X-Api-Key is missing or wrong.");
    }
    String route = call.method() + ' ' + call.segment(2) + ' ' + call.segments();
    return switch (route) {
      case "POST rates 3" -> rates(call.json());
      case "POST labels 3" -> buy(call);
      case "GET labels 3" -> byReference(call);
      case "GET labels 4" -> document ? pdf(call) : Reply.json(200, view(label(call), call));
      case "GET labels 5" -> request(call);
      case "POST labels 5" -> change(call);
      default -> throw Problem.notFound("The carrier has no " + call.method() + call.target());
    };
  }

  private static Reply rates(ObjectNode request) {
    String country = Json.text(request.path("shipTo"), "country");
    return Reply.json(
        200, Map.of("rates", Tariff.rates(country, parcels(request.path("parcels")))));
  }

  private Reply buy(Call call) {
    ObjectNode request = call.json();
    String reference = Json.text(request, "reference");
    if (reference.isBlank()) {
      throw new Problem(400, "missing_reference", "A label needs the field reference.");
    }
    String key = call.header("Idempotency-Key");
    if (key == null || key.isBlank()) {
      return Reply.json(201, view(sell(null, reference, request, call), call));
    }
    synchronized (labels.lock(key)) {
      Label known = labels.underKey(key);
      if (known == null) {
        return Reply.json(201, view(sell(key, reference, request, call), call));
      }
      if (known.fingerprint != request.hashCode()) {
        throw new Problem(
            409, "idempotency_mismatch", "This Idempotency-Key was used with other content.");
      }
      return Reply.json(200, view(known, call));
    }
  }

  private Label sell(@Nullable String key, String reference, ObjectNode request, Call call) {
    JsonNode shipTo = request.path("shipTo");
    Destinations.check(shipTo);
    String service =
        Json.text(request, "service").isEmpty() ? "economy" : Json.text(request, "service");
    if (!Tariff.knows(service)) {
      throw new Problem(422, "unknown_service", "Services are economy and express.");
    }
    if (faults.rejects(reference)) {
      throw new Problem(422, "rejected_by_sandbox", "The sandbox was told to say no.");
    }
    long price =
        Tariff.price(service, Json.text(shipTo, "country"), parcels(request.path("parcels")));
    Label label = labels.add(key, reference, request, service, price, call.body());
    effects.labelBought(reference);
    return label;
  }

  private Reply byReference(Call call) {
    String reference = call.query("reference");
    if (reference == null) {
      throw new Problem(400, "missing_reference", "Ask for /labels?reference=…");
    }
    List<View> found =
        labels.byReference(reference).stream().map(label -> view(label, call)).toList();
    return Reply.json(200, Map.of("labels", found));
  }

  private Reply change(Call call) {
    Label label = label(call);
    switch (call.segment(4)) {
      case "void" -> {
        try {
          if (label.voidIt()) {
            effects.labelVoided(label.reference);
          }
        } catch (Label.AlreadyShipped e) {
          throw new Problem(409, "already_shipped", "The parcel was handed over already.");
        }
      }
      case "hand-over" -> label.handOver();
      default -> throw Problem.notFound("A label can be given void and hand-over.");
    }
    return Reply.json(200, view(label, call));
  }

  private Reply pdf(Call call) {
    Label label = label(call);
    return Reply.pdf(LabelPdf.of(label, labels.request(label)), label.id() + ".pdf");
  }

  /** What a label was bought with, as it came. */
  private Reply request(Call call) {
    byte[] request = labels.request(label(call));
    if (!call.segment(4).equals("request") || request == null) {
      throw Problem.notFound(
          "Of a label there is its request, while it is among the newest 5,000.");
    }
    return Reply.json(200, Json.read(request));
  }

  private Label label(Call call) {
    String id = call.segment(3);
    Label label =
        id.equals("newest")
            ? labels.newest()
            : labels.byId(id.endsWith(".pdf") ? id.substring(0, id.length() - 4) : id);
    if (label == null) {
      throw new Problem(404, "unknown_label", "No label " + id + ".");
    }
    return label;
  }

  /** A parcel that was not described weighs what parcels weigh. */
  private static JsonNode parcels(JsonNode parcels) {
    if (!parcels.isEmpty()) {
      return parcels;
    }
    var one = Json.object().putArray("parcels");
    one.addObject();
    return one;
  }

  private static View view(Label label, Call call) {
    String origin = call.origin() + "/carrier/";
    return new View(
        label.id(),
        label.reference,
        label.trackingNumber(),
        origin + "track/" + label.trackingNumber(),
        "Sandbox Post",
        label.service,
        new Tariff.Amount(label.minor),
        label.status(),
        origin + "v1/labels/" + label.id() + ".pdf");
  }

  private record View(
      String id,
      String reference,
      String trackingNumber,
      String trackingUrl,
      String carrier,
      String service,
      Tariff.Amount amount,
      String status,
      String labelUrl) {}
}
