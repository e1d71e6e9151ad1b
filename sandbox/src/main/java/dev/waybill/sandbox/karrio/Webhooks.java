package dev.waybill.sandbox.karrio;

import dev.waybill.sandbox.memory.Ids;
import dev.waybill.sandbox.shops.DelayedTasks;
import dev.waybill.sandbox.shops.WebhookPoster;
import dev.waybill.sandbox.web.Call;
import dev.waybill.sandbox.web.Json;
import dev.waybill.sandbox.web.Reply;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code /v1/webhooks}, and their delivery. As in life nothing is signed: each post carries the
 * subscription's secret as it is. An answer that is no success is not posted again; the sixth in a
 * row switches the subscription off. Where nobody answers at all, the news goes once more to every
 * subscriber, the others included.
 */
final class Webhooks {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int MOST_FAILURES = 5;
  private static final int AGAIN_MS = 1_000;
  private static final int MOST_RUNS = 5;
  private static final int LATE_MS = 300;
  private static final int MOST = 100;

  private final List<Subscription> subscriptions = new ArrayList<>();
  private final WebhookPoster poster;
  private final DelayedTasks later;
  private final Ids ids;
  private final Clock clock;

  Webhooks(WebhookPoster poster, DelayedTasks later, Ids ids, Clock clock) {
    this.poster = poster;
    this.later = later;
    this.ids = ids;
    this.clock = clock;
  }

  Reply handle(Call call, Caller caller) {
    return switch (call.method() + ' ' + call.segments()) {
      case "POST 3" -> create(call.json(), caller);
      case "GET 3" -> KarrioBodies.page(views(caller), call);
      case "GET 4" -> Reply.json(200, get(call.segment(3), caller).view());
      case "PATCH 4" -> Reply.json(200, get(call.segment(3), caller).patch(call.json()));
      case "DELETE 4" -> delete(call.segment(3), caller);
      default -> throw KarrioRefusal.notFound("Page");
    };
  }

  /**
   * Tells all who want to hear it.
   *
   * @param last whether nothing follows about the same thing
   */
  void tell(Caller owner, Habits habits, String event, ObjectNode data, boolean last) {
    if (habits.webhooks() == Habits.Webhooks.NEVER) {
      return;
    }
    ObjectNode news = Json.object();
    news.put("event", event);
    news.set("data", data);
    byte[] body = Json.write(news);
    int wait = habits.webhooks() == Habits.Webhooks.REVERSED && !last ? LATE_MS : 0;
    later.run(wait, () -> post(owner, event, body, 1));
    if (habits.webhooks() == Habits.Webhooks.TWICE) {
      later.run(wait, () -> post(owner, event, body, MOST_RUNS));
    }
  }

  private void post(Caller owner, String event, byte[] body, int run) throws InterruptedException {
    boolean unreached = false;
    for (Subscription one : wanting(owner, event)) {
      int status =
          poster.post(
              one.url(),
              Map.of("Content-Type", "application/json", "X-Event-Id", one.secret()),
              body,
              PATIENCE);
      if (status == WebhookPoster.NO_ANSWER) {
        unreached = true;
      } else {
        one.answered(status / 100 == 2, clock.instant().toString());
      }
    }
    if (unreached && run < MOST_RUNS) {
      later.run(AGAIN_MS, () -> post(owner, event, body, run + 1));
    }
  }

  private synchronized List<Subscription> wanting(Caller owner, String event) {
    return subscriptions.stream()
        .filter(one -> one.owner.equals(owner) && one.wants(event))
        .toList();
  }

  private synchronized Reply create(ObjectNode body, Caller caller) {
    KarrioBodies.check("WebhookData", body);
    if (subscriptions.size() >= MOST) {
      subscriptions.removeFirst();
    }
    ObjectNode fields = body.deepCopy();
    long number = ids.next();
    fields.put("id", "wbh_" + number);
    fields.put("object_type", "webhook");
    fields.put("secret", "whsec_" + number + "_sandbox");
    fields.put("test_mode", caller.test());
    fields.putNull("last_event_at");
    if (!fields.hasNonNull("disabled")) {
      fields.put("disabled", false);
    }
    var made = new Subscription(caller, fields);
    subscriptions.add(made);
    return Reply.json(201, made.view());
  }

  private synchronized List<ObjectNode> views(Caller caller) {
    return subscriptions.stream()
        .filter(one -> one.owner.equals(caller))
        .map(Subscription::view)
        .toList();
  }

  private synchronized Subscription get(String id, Caller caller) {
    return subscriptions.stream()
        .filter(one -> one.owner.equals(caller) && Json.text(one.fields, "id").equals(id))
        .findFirst()
        .orElseThrow(() -> KarrioRefusal.notFound("Webhook"));
  }

  private synchronized Reply delete(String id, Caller caller) {
    Subscription gone = get(id, caller);
    subscriptions.remove(gone);
    return Reply.json(200, gone.view());
  }

  /** One address that is told. */
  private static final class Subscription {

    final Caller owner;
    private final ObjectNode fields;
    private int failures;

    Subscription(Caller owner, ObjectNode fields) {
      this.owner = owner;
      this.fields = fields;
    }

    synchronized ObjectNode view() {
      return fields.deepCopy();
    }

    synchronized ObjectNode patch(ObjectNode body) {
      fields.setAll(body);
      if (!fields.path("disabled").asBoolean()) {
        failures = 0;
      }
      return view();
    }

    synchronized boolean wants(String event) {
      if (fields.path("disabled").asBoolean()) {
        return false;
      }
      for (JsonNode one : fields.path("enabled_events")) {
        if (one.asString("").equals(event) || one.asString("").equals("all")) {
          return true;
        }
      }
      return false;
    }

    synchronized void answered(boolean well, String now) {
      if (well) {
        failures = 0;
        fields.put("last_event_at", now);
      } else if (++failures > MOST_FAILURES) {
        fields.put("disabled", true);
      }
    }

    synchronized URI url() {
      return URI.create(Json.text(fields, "url"));
    }

    synchronized String secret() {
      return Json.text(fields, "secret");
    }
  }
}
