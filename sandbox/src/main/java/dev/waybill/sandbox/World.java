package dev.waybill.sandbox;

import dev.waybill.sandbox.carrier.CarrierEndpoint;
import dev.waybill.sandbox.crm.CrmEndpoint;
import dev.waybill.sandbox.easypost.EasyPost;
import dev.waybill.sandbox.effects.EffectBook;
import dev.waybill.sandbox.effects.EffectsEndpoint;
import dev.waybill.sandbox.faults.FaultBoard;
import dev.waybill.sandbox.faults.FaultyEndpoint;
import dev.waybill.sandbox.faults.OutsideSystem;
import dev.waybill.sandbox.hubspot.HubSpotEndpoint;
import dev.waybill.sandbox.karrio.KarrioEndpoint;
import dev.waybill.sandbox.mail.MailSystem;
import dev.waybill.sandbox.memory.Ids;
import dev.waybill.sandbox.messages.SendGridEndpoint;
import dev.waybill.sandbox.messages.TwilioEndpoint;
import dev.waybill.sandbox.salesforce.SalesforceEndpoint;
import dev.waybill.sandbox.shipengine.ShipEngineEndpoint;
import dev.waybill.sandbox.shops.DelayedTasks;
import dev.waybill.sandbox.shops.Drafts;
import dev.waybill.sandbox.shops.GoodsDesk;
import dev.waybill.sandbox.shops.OrderDesk;
import dev.waybill.sandbox.shops.ShopContext;
import dev.waybill.sandbox.shops.WebhookPoster;
import dev.waybill.sandbox.shops.shopify.AppStore;
import dev.waybill.sandbox.shops.shopify.Shopify;
import dev.waybill.sandbox.shops.woocommerce.WooCommerce;
import dev.waybill.sandbox.warehouse.WarehouseEndpoint;
import dev.waybill.sandbox.web.Call;
import dev.waybill.sandbox.web.Endpoint;
import dev.waybill.sandbox.web.HttpFront;
import dev.waybill.sandbox.web.Problem;
import dev.waybill.sandbox.web.Reply;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All systems together, listening. Several may live in one process, each with ports of its own. */
public final class World implements AutoCloseable {

  private static final long SECOND_MS = 1_000;

  private final DelayedTasks later = new DelayedTasks();
  private final WebhookPoster poster = new WebhookPoster();
  private final OrderDesk desk;
  private final MailSystem mail;
  private final HttpFront http;

  private World(Settings settings, Clock clock) throws IOException {
    var effects = new EffectBook(settings.keptOrders());
    var faults = new FaultBoard(clock);
    var ids = new Ids(clock);
    var drafts = new Drafts();
    int limit = settings.keptOrders();
    var carrier = new CarrierEndpoint(ids, limit, effects, faults.of(OutsideSystem.CARRIER));
    var shipEngineFaults = faults.of(OutsideSystem.SHIPENGINE);
    var shipEngine =
        new ShipEngineEndpoint(ids, limit, effects, shipEngineFaults, poster, later, clock);
    var karrio =
        new KarrioEndpoint(
            ids, limit, effects, faults.of(OutsideSystem.KARRIO), poster, later, clock);
    var crm = new CrmEndpoint(ids, limit, effects, faults.of(OutsideSystem.CRM), clock);
    var hubSpot = new HubSpotEndpoint(ids, effects, faults.of(OutsideSystem.HUBSPOT), clock);
    var salesforce =
        new SalesforceEndpoint(ids, effects, faults.of(OutsideSystem.SALESFORCE), clock);
    var warehouse =
        new WarehouseEndpoint(
            ids,
            limit,
            effects,
            faults.of(OutsideSystem.WAREHOUSE),
            poster,
            later,
            clock,
            settings.warehouseWebhooksUrl());
    var easyPost =
        new EasyPost(ids, limit, effects, faults.of(OutsideSystem.EASYPOST), poster, later, clock);
    var shopFaults = faults.of(OutsideSystem.SHOPS);
    var surroundings =
        new ShopContext(
            settings.webhooksUrl(),
            settings.webhookSecret(),
            settings.retryPercent(),
            drafts,
            ids,
            limit,
            effects,
            shopFaults,
            poster,
            later,
            clock);
    var woo = new WooCommerce(surroundings);
    var shopify = new Shopify("demo-shopify", true, surroundings);
    // Nobody has connected this one yet: for trying that out.
    var coffee = new Shopify("demo-coffee", false, surroundings);
    desk = new OrderDesk(List.of(woo.shop(), shopify.shop()), coffee.shop(), drafts);
    var apps = new AppStore(List.of(shopify, coffee));
    var goods =
        new GoodsDesk(
            new TreeMap<>(
                Map.of(
                    "demo-woo", woo.goods(),
                    "demo-shopify", shopify.goods(),
                    "demo-coffee", coffee.goods())));
    mail =
        Ports.listen(
            settings.bind(),
            settings.smtpPort(),
            "SANDBOX_SMTP_PORT",
            address ->
                MailSystem.start(address, ids, effects, faults.of(OutsideSystem.MAIL), clock));
    var sendGrid = new SendGridEndpoint(ids, mail, faults.of(OutsideSystem.SENDGRID));
    var twilio = new TwilioEndpoint(ids, faults.of(OutsideSystem.TWILIO), clock);
    var endpoints = new HashMap<String, Endpoint>();
    endpoints.put("carrier", new FaultyEndpoint(faults.of(OutsideSystem.CARRIER), carrier::handle));
    endpoints.put(
        "easypost", new FaultyEndpoint(faults.of(OutsideSystem.EASYPOST), easyPost::handle));
    endpoints.put("shipengine", new FaultyEndpoint(shipEngineFaults, shipEngine::handle));
    endpoints.put("karrio", new FaultyEndpoint(faults.of(OutsideSystem.KARRIO), karrio::handle));
    endpoints.put("crm", new FaultyEndpoint(faults.of(OutsideSystem.CRM), crm::handle));
    endpoints.put("hubspot", new FaultyEndpoint(faults.of(OutsideSystem.HUBSPOT), hubSpot::handle));
    endpoints.put(
        "salesforce", new FaultyEndpoint(faults.of(OutsideSystem.SALESFORCE), salesforce::handle));
    endpoints.put(
        "warehouse", new FaultyEndpoint(faults.of(OutsideSystem.WAREHOUSE), warehouse::handle));
    endpoints.put(
        "shops", new FaultyEndpoint(shopFaults, call -> shop(call, woo, shopify, coffee)));
    endpoints.put("mail", mail::handle);
    endpoints.put(
        "sendgrid", new FaultyEndpoint(faults.of(OutsideSystem.SENDGRID), sendGrid::handle));
    endpoints.put("twilio", new FaultyEndpoint(faults.of(OutsideSystem.TWILIO), twilio::handle));
    endpoints.put("faults", faults::handle);
    endpoints.put("effects", new EffectsEndpoint(effects)::handle);
    endpoints.put(
        "sandbox",
        call ->
            switch (call.segment(1)) {
              case "warehouse" -> warehouse.people(call);
              case "easypost" -> easyPost.people(call);
              case "shipengine" -> shipEngine.people(call);
              case "karrio" -> karrio.people(call);
              case "hubspot" -> hubSpot.people(call);
              case "salesforce" -> salesforce.people(call);
              case "sms" -> twilio.people(call);
              case "shopify" -> shopify.people(call);
              case "shops" ->
                  call.segment(3).equals("products") && call.segments() == 4
                      ? goods.handle(call)
                      : apps.handle(call);
              default -> desk.handle(call);
            });
    endpoints.put("health", call -> health());
    endpoints.put("", new IndexPage(effects, faults)::handle);
    try {
      http =
          Ports.listen(
              settings.bind(),
              settings.port(),
              "SANDBOX_PORT",
              address -> HttpFront.start(address, Map.copyOf(endpoints)));
    } catch (IOException | RuntimeException e) {
      closeWorkers();
      throw e;
    }
    later.every(SECOND_MS, () -> effects.remember(clock.instant()));
  }

  /**
   * @throws IOException with a message for people when a port cannot be had
   */
  public static World start(Settings settings, Clock clock) throws IOException {
    return new World(settings, clock);
  }

  public int port() {
    return http.port();
  }

  public int smtpPort() {
    return mail.port();
  }

  @Override
  public void close() {
    http.close();
    closeWorkers();
  }

  private void closeWorkers() {
    mail.close();
    desk.close();
    poster.close();
    later.close();
  }

  private Reply health() {
    if (!mail.running()) {
      throw new Problem(503, "down", "SMTP does not listen.");
    }
    return Reply.json(200, Map.of("status", "UP"));
  }

  private static Reply shop(Call call, WooCommerce woo, Shopify shopify, Shopify coffee) {
    return switch (call.segment(1)) {
      case "demo-woo" -> woo.handle(call);
      case "demo-shopify" -> shopify.handle(call);
      case "demo-coffee" -> coffee.handle(call);
      default ->
          throw Problem.notFound("There are the shops demo-woo, demo-shopify and demo-coffee.");
    };
  }
}
