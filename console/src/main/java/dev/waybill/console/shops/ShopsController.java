package dev.waybill.console.shops;

import dev.waybill.console.gateway.ServiceCalls;
import dev.waybill.console.web.PageFormat;
import dev.waybill.contracts.wire.Json;
import dev.waybill.service.exchange.shops.ConnectionTest;
import dev.waybill.service.exchange.shops.ShopChange;
import dev.waybill.service.exchange.shops.ShopDetails;
import dev.waybill.service.exchange.shops.ShopPage;
import dev.waybill.service.identity.ManagerOnly;
import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.service.identity.ViewerMay;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.core.JacksonException;

/** Shops: the list, connecting one, and one with how it fares. */
@Controller
@RequestMapping("/shops")
class ShopsController {

  private static final String ONE = "redirect:/shops/{name}";

  private final ShopsClient client;
  private final PageFormat format;

  ShopsController(ShopsClient client, PageFormat format) {
    this.client = client;
    this.format = format;
  }

  @ModelAttribute("nav")
  String nav() {
    return "shops";
  }

  @ViewerMay
  @GetMapping
  String list(@RequestParam(defaultValue = "0") int page, Model model) {
    ShopPage shops = client.list(Math.max(0, page));
    Map<String, ShopState> states = client.states(shops.shops());
    model.addAttribute("page", shops);
    model.addAttribute(
        "rows",
        shops.shops().stream().map(shop -> new ShopRow(shop, states.get(shop.name()))).toList());
    return "shops";
  }

  @ManagerOnly
  @GetMapping("/new")
  String connect(@RequestParam(defaultValue = "") String platform, Model model) {
    model.addAttribute("platform", platform);
    return "shop-new";
  }

  @ManagerOnly
  @PostMapping
  String add(@ModelAttribute ShopForm form, RedirectAttributes after) {
    try {
      ShopDetails added = client.add(form);
      if (added.problem() == null) {
        after.addFlashAttribute("done", format.word("shops.added", added.name()));
      } else {
        after.addFlashAttribute("refused", added.problem());
      }
      after.addAttribute("name", added.name());
      return ONE;
    } catch (HttpClientErrorException e) {
      after.addFlashAttribute("refused", ServiceCalls.words(e));
      after.addFlashAttribute("form", form.withoutSecrets());
      after.addAttribute("platform", form.platform());
      return "redirect:/shops/new";
    }
  }

  @ViewerMay
  @GetMapping("/{name}")
  String shop(@PathVariable String name, Model model) {
    ShopDetails shop = client.get(name);
    ShopParts parts = client.parts(name);
    model.addAttribute("shop", shop);
    model.addAttribute("parts", parts);
    model.addAttribute(
        "row",
        new ShopRow(
            shop,
            parts.health() == null || parts.reconciliation() == null
                ? null
                : new ShopState(parts.health(), parts.reconciliation())));
    model.addAttribute(
        "rules",
        shop.rules() == null
            ? "{}"
            : Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(shop.rules()));
    return "shop";
  }

  @OperatorOnly
  @PostMapping("/{name}/test")
  String test(@PathVariable String name, RedirectAttributes after) {
    return acted(
        name,
        after,
        () -> {
          ConnectionTest result = client.test(name);
          after.addFlashAttribute(
              result.ok() ? "done" : "refused",
              result.problem() == null ? format.word("shops.tested") : result.problem());
        });
  }

  @OperatorOnly
  @PostMapping("/{name}/pause")
  String pause(@PathVariable String name, RedirectAttributes after) {
    return acted(name, after, () -> client.pause(name), "shops.paused");
  }

  @OperatorOnly
  @PostMapping("/{name}/resume")
  String resume(@PathVariable String name, RedirectAttributes after) {
    return acted(name, after, () -> client.resume(name), "shops.resumed");
  }

  @ManagerOnly
  @PostMapping("/{name}/access")
  String access(
      @PathVariable String name, @ModelAttribute ShopForm form, RedirectAttributes after) {
    return acted(
        name,
        after,
        () -> {
          ShopChange given = form.change();
          client.change(
              name,
              new ShopChange(
                  null,
                  null,
                  given.url(),
                  given.secrets(),
                  given.key(),
                  given.secret(),
                  given.token(),
                  null));
        },
        "shops.changed");
  }

  @ManagerOnly
  @PostMapping("/{name}/rules")
  String rules(@PathVariable String name, @RequestParam String rules, RedirectAttributes after) {
    return acted(
        name,
        after,
        () -> {
          try {
            client.change(name, ShopChange.of(Json.mapper().readTree(rules)));
            after.addFlashAttribute("done", format.word("shops.changed"));
          } catch (JacksonException e) {
            after.addFlashAttribute("refused", format.word("shops.rules.json"));
            after.addFlashAttribute("typedRules", rules);
          }
        });
  }

  @OperatorOnly
  @PostMapping("/{name}/backfills")
  String backfill(
      @PathVariable String name,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String until,
      RedirectAttributes after) {
    return acted(
        name,
        after,
        () -> client.backfill(name, from, until.isBlank() ? null : until),
        "shops.backfill.begun");
  }

  @OperatorOnly
  @PostMapping("/{name}/backfills/{id}/stop")
  String stop(@PathVariable String name, @PathVariable long id, RedirectAttributes after) {
    return acted(name, after, () -> client.cancelBackfill(name, id), "shops.backfill.stopped");
  }

  @ManagerOnly
  @PostMapping("/{name}/remove")
  String remove(
      @PathVariable String name,
      @RequestParam(defaultValue = "") String confirm,
      RedirectAttributes after) {
    if (!confirm.strip().equals(name)) {
      after.addFlashAttribute("refused", format.word("shops.remove.name"));
      after.addAttribute("name", name);
      return ONE;
    }
    if (ServiceCalls.done(after, () -> client.remove(name))) {
      after.addFlashAttribute("done", format.word("shops.removed", name));
      return "redirect:/shops";
    }
    after.addAttribute("name", name);
    return ONE;
  }

  private String acted(String name, RedirectAttributes after, Runnable action, String done) {
    return acted(
        name,
        after,
        () -> {
          action.run();
          after.addFlashAttribute("done", format.word(done, name));
        });
  }

  private static String acted(String name, RedirectAttributes after, Runnable action) {
    ServiceCalls.done(after, action);
    after.addAttribute("name", name);
    return ONE;
  }
}
