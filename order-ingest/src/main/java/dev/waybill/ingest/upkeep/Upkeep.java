package dev.waybill.ingest.upkeep;

import dev.waybill.ingest.client.ShopClient;
import dev.waybill.ingest.client.ShopClient.ShopHook;
import dev.waybill.ingest.connection.ShopClients;
import dev.waybill.ingest.shop.ConnectionSetup;
import dev.waybill.ingest.shop.Shop;
import dev.waybill.ingest.shop.ShopLookup;
import dev.waybill.ingest.upkeep.WebhookStore.Due;
import dev.waybill.ingest.work.Pauses;
import dev.waybill.ingest.work.ShopWorkers.Job;
import dev.waybill.service.background.Heartbeat;
import dev.waybill.step.ProviderAnswer;
import dev.waybill.step.ProviderUnavailable;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads which webhooks a shop has registered for us, and puts right what is not: platforms switch a
 * webhook off or delete it after some failures in a row, and say nothing. One that was switched off
 * is replaced, since switching it on keeps the count of its failures: the next one would switch it
 * off again.
 */
final class Upkeep implements ConnectionSetup {

  private static final Logger log = LoggerFactory.getLogger(Upkeep.class);

  /**
   * A shop that is only restarting, or that started later than this service, is not missed long.
   */
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);

  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  /** What a shop says to a webhook that we have no right to. */
  private static final Set<String> REFUSALS = Set.of("webhook-refused", "missing-scope");

  private final Set<String> withheld = ConcurrentHashMap.newKeySet();
  private final ShopLookup shops;
  private final ShopClients clients;
  private final WebhookStore store;
  private final UpkeepSettings settings;
  private final MeterRegistry meters;
  private volatile @Nullable Map<String, Shop> ensured;

  Upkeep(
      ShopLookup shops,
      ShopClients clients,
      WebhookStore store,
      UpkeepSettings settings,
      MeterRegistry meters) {
    this.shops = shops;
    this.clients = clients;
    this.store = store;
    this.settings = settings;
    this.meters = meters;
  }

  /** A look at a shop that is due. */
  Optional<Job> next(Set<String> others) {
    return store
        .claim(eligible().stream().filter(shop -> !others.contains(shop)).toList(), true)
        .map(due -> new Job(due.shop(), () -> look(due)));
  }

  private List<String> eligible() {
    Map<String, Shop> current = shops.current();
    List<String> some =
        current.values().stream().filter(shop -> shop.access() != null).map(Shop::name).toList();
    if (ensured != current) {
      some.forEach(store::ensure);
      ensured = current;
    }
    return some;
  }

  /** Now, whenever its turn would be; "" if all is well, otherwise what is wrong. */
  @Override
  public String setUp(String name) {
    Shop shop = shops.find(name);
    if (shop == null || shop.access() == null) {
      return "";
    }
    store.ensure(name);
    return store
        .claim(List.of(name), false)
        .map(this::look)
        .orElse("Somebody else is looking at this shop right now: ask again in a moment.");
  }

  private String look(Due due) {
    Shop shop = shops.find(due.shop());
    ShopClient client = shop == null ? null : clients.of(shop);
    if (shop == null || client == null) {
      store.failed(due.shop(), "There is no access to the shop.", settings.interval());
      return "There is no access to the shop.";
    }
    try {
      return mend(shop, client, due);
    } catch (ProviderUnavailable e) {
      ProviderAnswer answer = e.answer();
      return failed(
          due,
          e.isRefused()
              ? "The shop refuses a webhook of ours (" + answer.code() + "): " + answer.message()
              : e.outcome().reason());
    } catch (RuntimeException e) {
      log.warn("The webhooks of {} could not be looked after", shop, e);
      return failed(due, "A fault of ours: " + e.getClass().getSimpleName());
    }
  }

  private String failed(Due due, String reason) {
    if (due.failures() == 0) {
      log.warn("The webhooks of {} could not be looked after: {}", due.shop(), reason);
    }
    store.failed(
        due.shop(),
        reason,
        Pauses.after(
            Pauses.shorter(FIRST_PAUSE, settings.interval()), due.failures(), 9, LONGEST_PAUSE));
    return reason;
  }

  private String mend(Shop shop, ShopClient client, Due due) {
    List<ShopHook> all = client.hooks();
    if (settings.publicUrl().isBlank()) {
      store.looked(shop.name(), due.topics(), null, settings.interval());
      return "Webhooks are not registered, because order-ingest does not know where shops reach it:"
          + " set WAYBILL_PUBLIC_WEBHOOKS_URL, or save them in the shop by hand.";
    }
    String url = url(shop);
    String mark = mark(shop);
    boolean newSecret =
        shop.platform().ownSecret() == null
            && due.secretMark() != null
            && !due.secretMark().equals(mark);
    var topics = new TreeSet<String>();
    Set<String> optional = client.optionalTopics();
    for (String topic : client.topics()) {
      Heartbeat.beatHere();
      List<ShopHook> ours =
          all.stream().filter(h -> h.topic().equals(topic) && h.url().equals(url)).toList();
      String event = event(ours, newSecret, due, topic);
      if (event != null) {
        if (!replace(shop, client, ours, topic, optional.contains(topic))) {
          continue;
        }
        report(shop, topic, event);
      }
      topics.add(topic);
    }
    store.looked(shop.name(), topics, mark, settings.interval());
    return "";
  }

  /**
   * @param optional whether the shop may refuse it for want of a right, which is said once and
   *     tried again, since rights can be given
   * @return whether it is registered
   */
  private boolean replace(
      Shop shop, ShopClient client, List<ShopHook> ours, String topic, boolean optional) {
    try {
      client.replace(ours, topic, url(shop), shop.secrets().getFirst());
      withheld.remove(shop.name() + '/' + topic);
      return true;
    } catch (ProviderUnavailable e) {
      if (!optional || !REFUSALS.contains(e.outcome().code())) {
        throw e;
      }
      if (withheld.add(shop.name() + '/' + topic)) {
        log.info("{} does not let us have {}: {}", shop, topic, e.outcome().reason());
        store.note(shop.name(), topic, "not-allowed", false);
      }
      return false;
    }
  }

  /** What is wrong with a topic; null if nothing is. */
  private static @Nullable String event(
      List<ShopHook> ours, boolean newSecret, Due due, String topic) {
    if (ours.isEmpty()) {
      return due.topics().contains(topic) ? "deleted" : "missing";
    }
    if (ours.stream().noneMatch(ShopHook::active)) {
      return "switched-off";
    }
    return newSecret ? "secret-changed" : null;
  }

  private void report(Shop shop, String topic, String event) {
    if (event.equals("deleted") || event.equals("switched-off")) {
      log.warn("The webhook {} of {} was {}; it is registered again", topic, shop, event);
    } else {
      log.info("The webhook {} of {} is registered ({})", topic, shop, event);
    }
    store.note(shop.name(), topic, event, true);
    meters
        .counter("waybill.hooks.mended", "shop", shop.name(), "topic", topic, "event", event)
        .increment();
  }

  /** All that are registered for us, as the shop says now. */
  List<ShopHook> registered(Shop shop) {
    ShopClient client = clients.of(shop);
    String path = shop.webhookPath();
    var found = new ArrayList<ShopHook>();
    if (client != null) {
      client.hooks().stream().filter(hook -> hook.url().endsWith(path)).forEach(found::add);
    }
    return found;
  }

  private String url(Shop shop) {
    return settings.publicUrl().replaceAll("/+$", "") + shop.webhookPath();
  }

  private static String mark(Shop shop) {
    var sum = new CRC32C();
    sum.update(shop.secrets().getFirst().getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().toHexDigits((int) sum.getValue());
  }
}
