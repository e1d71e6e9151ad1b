package dev.waybill.sandbox.shipengine;

import dev.waybill.sandbox.effects.EffectBook;
import dev.waybill.sandbox.faults.FaultSwitch;
import dev.waybill.sandbox.memory.Ids;
import dev.waybill.sandbox.shops.DelayedTasks;
import dev.waybill.sandbox.shops.WebhookPoster;
import dev.waybill.sandbox.web.Call;
import dev.waybill.sandbox.web.Html;
import dev.waybill.sandbox.web.Json;
import dev.waybill.sandbox.web.Problem;
import dev.waybill.sandbox.web.Reply;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /shipengine/v1}, and {@code /shipengine/jwks} beside it. One lock for all. */
public final class ShipEngineEndpoint {

  /** The key that moves parcels. */
  public static final String API_KEY = "sandbox-shipengine-key";

  /** The key of the test mode. */
  public static final String TEST_KEY = "TEST_sandbox-shipengine-key";

  private static final long MINUTE_MS = 60_000;

  private final Object lock = new Object();
  private final Bodies bodies = new Bodies();
  private final Store store;
  private final RateDesk rates;
  private final LabelDesk labels;
  private final ParcelNews news;
  private final Papers papers;
  private final Clock clock;
  private Habits habits = Habits.USUAL;
  private long minute;
  private int callsOfMinute;

  public ShipEngineEndpoint(
      Ids ids,
      int limit,
      EffectBook effects,
      FaultSwitch faults,
      WebhookPoster poster,
      DelayedTasks later,
      Clock clock) {
    this.clock = clock;
    this.store = new Store(ids, clock, limit);
    this.rates = new RateDesk(store, clock);
    this.labels = new LabelDesk(store, rates, effects, faults, clock);
    this.news = new ParcelNews(poster, later, clock);
    this.papers = new Papers(store, clock);
  }

  public Reply handle(Call call) throws InterruptedException {
    try {
      return switch (call.segment(1)) {
        case "v1" -> call.segment(2).equals("downloads") ? download(call) : api(call);
        case "jwks" -> Reply.json(200, news.keys());
        case "track" -> page(call.segment(2));
        default -> throw nothing(call);
      };
    } catch (ShipEngineError error) {
      return error.reply();
    }
  }

  /** {@code /sandbox/shipengine}: what people make the gateway do. */
  public Reply people(Call call) {
    synchronized (lock) {
      return switch (call.method() + ' ' + call.segment(2) + ' ' + call.segments()) {
        case "GET  2" -> Reply.json(200, habits);
        case "PUT  2" -> {
          habits = habits.read(call.json());
          yield Reply.json(200, habits);
        }
        case "DELETE rates 3" -> {
          store.dropQuotes();
          yield Reply.noContent();
        }
        case "GET sold 3" -> Reply.json(200, store.newestSold().content());
        case "GET labels 4" -> Reply.json(200, LabelView.of(known(call), call.origin()));
        case "POST keys 3" -> {
          news.changeKey();
          yield Reply.noContent();
        }
        case "POST labels 5" -> onLabel(call);
        default -> throw Problem.notFound("There is nothing at " + call.target());
      };
    }
  }

  private Reply onLabel(Call call) {
    SoldLabel label = known(call);
    switch (call.segment(4)) {
      case "events" -> news.happened(label, call.json(), habits, call.origin());
      case "complete" -> label.complete = true;
      case "refund" ->
          label.refund =
              habits.read(Json.object().put("refunds", Json.text(call.json(), "status"))).refunds();
      default -> throw Problem.notFound("A label can be given events, complete and refund.");
    }
    return Reply.json(200, LabelView.of(label, call.origin()));
  }

  private SoldLabel known(Call call) {
    SoldLabel label = store.anyLabel(call.segment(3));
    if (label == null) {
      throw Problem.notFound("No label " + call.segment(3) + '.');
    }
    return label;
  }

  private Reply api(Call call) throws InterruptedException {
    boolean test = Accounts.test(call.header("API-Key"));
    if (call.is("POST") && call.segment(2).equals("labels")) {
      Thread.sleep(carrierMs());
    }
    synchronized (lock) {
      Reply tooMany = tooMany();
      if (tooMany != null) {
        return tooMany;
      }
      Reply reply = answer(call, test);
      return habits.losesAnswers() && !call.is("GET") ? Reply.DROPPED : reply;
    }
  }

  private int carrierMs() {
    synchronized (lock) {
      return habits.carrierMs();
    }
  }

  private Reply answer(Call call, boolean test) {
    try {
      return switch (call.segment(2)) {
        case "rates" -> rates(call, test);
        case "labels" -> labels(call, test);
        case "shipments" -> shipments(call, test);
        case "tracking" -> tracking(call, test);
        default -> others(call, test);
      };
    } catch (ShipEngineError error) {
      return error.reply();
    }
  }

  private Reply others(Call call, boolean test) {
    return switch (call.method() + ' ' + call.segment(2) + ' ' + call.segments()) {
      case "GET carriers 3" -> Reply.json(200, Accounts.carriers());
      case "POST addresses 4" ->
          Reply.json(200, Addresses.validate(bodies.array(call, "addresses")));
      case "POST manifests 3" ->
          Reply.json(200, papers.manifest(bodies.object(call, "manifest"), test, call.origin()));
      case "POST pickups 3" -> Reply.json(200, papers.pickup(bodies.object(call, "pickup"), test));
      case "DELETE pickups 4" -> Reply.json(200, papers.cancelPickup(call.segment(3)));
      default -> throw nothing(call);
    };
  }

  private Reply rates(Call call, boolean test) {
    if (call.is("POST") && call.segments() == 3) {
      return Reply.json(200, rates.rates(bodies.object(call, "rates"), test, habits));
    }
    throw nothing(call);
  }

  private Reply shipments(Call call, boolean test) {
    boolean external = call.segment(3).equals("external_shipment_id");
    Shipment shipment =
        external
            ? store.byExternalId(call.segment(4), test)
            : store.shipment(call.segment(3), test);
    if (call.is("PUT") && !external && call.segments() == 4) {
      if (!shipment.status.equals("pending")) {
        throw ShipEngineError.rule("invalid_status", "A label was bought for this shipment.");
      }
      shipment.describe(bodies.object(call, "shipmentUpdate"));
    } else if (!call.is("GET") || call.segments() != (external ? 5 : 4)) {
      throw nothing(call);
    }
    return Reply.json(200, shipment.view());
  }

  private Reply labels(Call call, boolean test) {
    String id = call.segment(3);
    String route = call.method() + ' ' + call.segments() + ' ' + call.segment(4);
    return switch (route) {
      case "POST 3 " -> sold(labels.buy(bodies.object(call, "label"), test, habits), call);
      case "GET 3 " -> list(call, test);
      case "GET 4 " -> sold(store.label(id, test), call);
      case "PUT 5 void" -> Reply.json(200, labels.voidIt(store.label(id, test), habits));
      case "GET 5 track" -> Reply.json(200, news.view(store.label(id, test), call.origin()));
      case "POST 5 return" -> {
        ObjectNode body = bodies.object(call, "returnLabel");
        yield sold(labels.buyReturn(store.label(id, test), body, habits), call);
      }
      default -> labelsBy(call, test);
    };
  }

  private Reply labelsBy(Call call, boolean test) {
    String key = call.segment(4);
    return switch (call.method() + ' ' + call.segments() + ' ' + call.segment(3)) {
      case "POST 5 rates" ->
          sold(labels.buyAtRate(key, bodies.object(call, "purchase"), test, habits), call);
      case "POST 5 shipment" ->
          sold(labels.buyOfShipment(key, bodies.object(call, "purchase"), test, habits), call);
      case "GET 5 external_shipment_id" -> {
        List<SoldLabel> found = store.labelsOf(store.byExternalId(key, test).id, test);
        if (found.isEmpty()) {
          throw ShipEngineError.notFound("No label was bought for this shipment.");
        }
        yield sold(found.getFirst(), call);
      }
      default -> throw nothing(call);
    };
  }

  private Reply list(Call call, boolean test) {
    String shipment = Objects.requireNonNullElse(call.query("shipment_id"), "");
    ObjectNode view = Json.object();
    ArrayNode list = view.putArray("labels");
    store.labelsOf(shipment, test).forEach(label -> list.add(LabelView.of(label, call.origin())));
    view.put("total", list.size()).put("page", 1).put("pages", 1);
    String here = call.origin() + call.target();
    ObjectNode links = view.putObject("links");
    links.putObject("first").put("href", here);
    links.putObject("last").put("href", here);
    links.putObject("prev");
    links.putObject("next");
    return Reply.json(200, view);
  }

  private Reply tracking(Call call, boolean test) {
    String number = Objects.requireNonNullElse(call.query("tracking_number"), "");
    SoldLabel label = store.byTrackingNumber(number);
    if (!call.is("GET") || label == null || label.quote.shipment().test != test) {
      throw ShipEngineError.notFound("There is no parcel of this number.");
    }
    return Reply.json(200, news.view(label, call.origin()));
  }

  /** Links are opened by people and printers, which have no key. */
  private Reply download(Call call) {
    String name = call.segment(5);
    String id = name.replaceFirst("\\.[a-z]+$", "").replaceFirst("^(label|form|manifest)-", "");
    synchronized (lock) {
      if (name.startsWith("manifest-")) {
        return papers.manifestFile(id);
      }
      SoldLabel label = store.anyLabel(id);
      if (label == null) {
        throw ShipEngineError.notFound("There is no file " + name + '.');
      }
      return Files.file(label, name);
    }
  }

  private Reply page(String number) {
    synchronized (lock) {
      SoldLabel label = store.byTrackingNumber(number);
      if (label == null) {
        throw Problem.notFound("No parcel " + number + '.');
      }
      String state = label.events.isEmpty() ? "Announced" : label.events.getLast().words();
      return Reply.html(
          200, Html.page("Parcel " + number, "<p class=lead>" + Html.escape(state) + "</p>"));
    }
  }

  private @Nullable Reply tooMany() {
    if (habits.perMinute() == 0) {
      return null;
    }
    long now = clock.millis();
    if (now / MINUTE_MS != minute) {
      minute = now / MINUTE_MS;
      callsOfMinute = 0;
    }
    if (++callsOfMinute <= habits.perMinute()) {
      return null;
    }
    long wait = (MINUTE_MS - now % MINUTE_MS) / 1_000 + 1;
    return new ShipEngineError(
            429,
            List.of(
                ShipEngineError.error(
                    "shipengine", "system", "rate_limit_exceeded", "Too many requests.")))
        .reply()
        .with("Retry-After", Long.toString(wait));
  }

  private static Reply sold(SoldLabel label, Call call) {
    return Reply.json(200, LabelView.of(label, call.origin()));
  }

  /** Not in ShipEngine's form: whoever calls a wrong address is not told of shipments. */
  private static Problem nothing(Call call) {
    return Problem.notFound("There is nothing at " + call.method() + ' ' + call.target());
  }
}
