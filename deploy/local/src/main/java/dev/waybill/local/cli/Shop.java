package dev.waybill.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.local.Part;
import dev.waybill.local.StackState;
import dev.waybill.local.client.Answer;
import dev.waybill.local.client.OperatorApi;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** The shops' API for hands that type; secrets are asked for where they are not given. */
@Command(
    name = "shop",
    mixinStandardHelpOptions = true,
    description = "Lists, adds, tests, pauses and removes shops.",
    synopsisSubcommandLabel = "COMMAND")
final class Shop {

  private static final String ROW = "%-24s %-12s %-14s %-13s %s%n";
  private static final String SHOPS = "/api/shops";
  private static final String ASKED =
      "Secrets without a value are asked for. Where nobody can be asked, they are read from"
          + " standard input: one line each, in the order in which the options are named.";

  @Command(description = "Lists the shops.")
  int list() {
    Answer answer = api().get(SHOPS + "?size=200");
    if (!answer.isSuccess()) {
      return refused(answer);
    }
    System.out.printf(ROW, "shop", "platform", "from", "", "address");
    for (JsonNode shop : answer.json().path("shops").values()) {
      System.out.printf(
          ROW,
          shop.path("name").asString(""),
          shop.path("platform").asString(""),
          shop.path("origin").asString(""),
          standing(shop),
          shop.path("url").asString("(only listened to)"));
    }
    return 0;
  }

  /** "" if all is well. */
  private static String standing(JsonNode shop) {
    if (shop.path("disconnected").isObject()) {
      return "disconnected";
    }
    return shop.path("paused").asBoolean(false) ? "paused" : "";
  }

  @Command(
      description = "Adds a shop, tests the connection and registers its webhooks.",
      customSynopsis = {
        "waybill shop add NAME woocommerce --url=URL --key --secret",
        "waybill shop add NAME shopify --url=URL --token --webhook-secret"
      },
      footer = ASKED)
  int add(
      @Parameters(paramLabel = "NAME", description = "part of every order id; a-z, 0-9, \"-\"")
          String name,
      @Parameters(paramLabel = "PLATFORM", description = "woocommerce or shopify") String platform,
      @Mixin ShopOptions.OfNewShop options) {
    Map<String, Object> shop = options.named();
    shop.put("name", name);
    shop.put("platform", platform);
    return said(api().post(SHOPS, shop), "Added.", "Added, but ");
  }

  @Command(
      description =
          "Gives a shop another address, other credentials or other rules, and tests the"
              + " connection. What is not named stays; another scheme, host or port needs the"
              + " credentials again.",
      footer = ASKED)
  int change(@Parameters(paramLabel = "NAME") String name, @Mixin ShopOptions options) {
    Map<String, Object> changes = options.named();
    if (changes.isEmpty()) {
      System.err.println("Name what is to change: --url, --key, --secret, --token or --rules.");
      return 2;
    }
    Answer answer = api().patch(shop(name), changes);
    return answer.isSuccess() ? test(name) : refused(answer);
  }

  @Command(description = "Tests the connection, and registers the webhooks that are missing.")
  int test(@Parameters(paramLabel = "NAME") String name) {
    return said(api().post(shop(name) + "/test", Map.of()), "All is well.");
  }

  @Command(description = "Leaves the shop's orders in the shop.")
  int pause(@Parameters(paramLabel = "NAME") String name) {
    return said(api().post(shop(name) + "/pause", Map.of()), "Paused.");
  }

  @Command(description = "Takes the shop's orders in again, with those of the meantime.")
  int resume(@Parameters(paramLabel = "NAME") String name) {
    return said(api().post(shop(name) + "/resume", Map.of()), "Resumed.");
  }

  @Command(description = "Forgets a shop and its secrets; its orders stay.")
  int remove(@Parameters(paramLabel = "NAME") String name) {
    return said(api().delete(shop(name)), "Removed.");
  }

  private static String shop(String name) {
    return SHOPS + '/' + URLEncoder.encode(name, UTF_8).replace("+", "%20");
  }

  private static int said(Answer answer, String good) {
    return said(answer, good, "");
  }

  /**
   * @param but before what is wrong, where something was done all the same
   */
  private static int said(Answer answer, String good, String but) {
    if (!answer.isSuccess()) {
      return refused(answer);
    }
    String problem = answer.body().isEmpty() ? "" : answer.json().path("problem").asString("");
    boolean well = problem.isEmpty();
    System.out.println(well ? good : but + problem);
    return well ? 0 : 1;
  }

  private static int refused(Answer answer) {
    System.err.println(answer.json().path("detail").asString("The answer was " + answer.status()));
    return 1;
  }

  private static OperatorApi api() {
    StackState state = StackState.ready(Waybill.project().resolve(".waybill"));
    return new OperatorApi(URI.create(state.url(Part.CONSOLE)), state.credentials());
  }
}
