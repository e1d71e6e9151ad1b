package dev.waybill.console.rules;

import dev.waybill.console.gateway.ServiceCalls;
import dev.waybill.console.signin.Caller;
import dev.waybill.service.exchange.rules.ActiveRules;
import dev.waybill.service.exchange.rules.PromisesApi;
import dev.waybill.service.exchange.rules.RuleMistake;
import dev.waybill.service.exchange.rules.RuleVersion;
import dev.waybill.service.identity.ManagerOnly;
import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.service.identity.ViewerMay;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages of rules: tables of conditions and outcomes, their versions and trials. */
@Controller
@RequestMapping("/rules")
class RulesController {

  private static final String PAGE = "rules";
  private static final String DRAFT = "rules :: draft";

  private final RulesClient client;

  RulesController(RulesClient client) {
    this.client = client;
  }

  @ViewerMay
  @GetMapping
  String first() {
    return "redirect:/rules/orders";
  }

  /**
   * @param version from which to go on; the newest unless told
   * @param from what to compare {@code to} with
   */
  @ViewerMay
  @GetMapping("/{kind}")
  String page(
      @PathVariable String kind,
      @RequestParam(required = false) @Nullable Integer version,
      @RequestParam(required = false) @Nullable Integer from,
      @RequestParam(required = false) @Nullable Integer to,
      @RequestParam(defaultValue = "") String shop,
      Model model) {
    RuleKind what = RuleKind.of(kind);
    if (what == RuleKind.PROMISES && !shop.isBlank()) {
      return promise(shop.strip(), version, model);
    }
    RuleVersion newest = client.draft(what);
    RuleVersion shown = version == null ? newest : client.version(what, version);
    show(model, what, newest.version());
    draft(model, what, RuleTable.of(what, shown.rules()), null);
    if (from != null && to != null) {
      model.addAttribute("from", from);
      model.addAttribute("to", to);
      model.addAttribute(
          "changes",
          RuleChanges.between(
              what, client.version(what, from).rules(), client.version(what, to).rules()));
    }
    return PAGE;
  }

  /** What one shop promises. */
  private String promise(String shop, @Nullable Integer version, Model model) {
    RuleVersion shown;
    try {
      shown = showPromise(model, shop);
    } catch (HttpClientErrorException no) {
      throw new ResponseStatusException(no.getStatusCode(), ServiceCalls.words(no), no);
    }
    if (version != null) {
      shown = versionOf(model, version, shown);
    }
    draft(model, RuleKind.PROMISES, RuleTable.of(RuleKind.PROMISES, shown.rules()), null);
    return PAGE;
  }

  @SuppressWarnings("unchecked")
  private static RuleVersion versionOf(Model model, int version, RuleVersion otherwise) {
    var versions = (List<RuleVersion>) Objects.requireNonNull(model.getAttribute("versions"));
    return versions.stream().filter(one -> one.version() == version).findFirst().orElse(otherwise);
  }

  /** The frame of the page; returns what the shop goes by. */
  private RuleVersion showPromise(Model model, String shop) {
    RulesClient.ShopPromise promise = client.promise(shop);
    show(model, RuleKind.PROMISES, promise.shown().version());
    model.addAttribute("shop", shop);
    model.addAttribute("own", promise.own() != null);
    model.addAttribute("versions", promise.versions());
    if (promise.own() != null) {
      model.addAttribute("inForce", List.of(promise.own()));
    }
    return promise.shown();
  }

  /** A change of the table by its form, which saves nothing: the table as it is then. */
  @OperatorOnly
  @PostMapping("/{kind}/change")
  String change(
      @PathVariable String kind,
      @RequestParam String rules,
      @RequestParam(defaultValue = "") String edit,
      @RequestParam(defaultValue = "-1") int at,
      @RequestParam Map<String, String> said,
      Model model) {
    RuleKind what = RuleKind.of(kind);
    model.addAttribute("kind", what);
    model.addAttribute("trials", client.trials(what));
    RuleTable table;
    try {
      table = RuleTable.of(what, rules);
    } catch (UnusableRule unreadable) {
      draft(model, what, RuleTable.of(what, client.draft(what).rules()), unreadable.getMessage());
      model.addAttribute("json", rules);
      return DRAFT;
    }
    String refused = null;
    try {
      // Without an edit it is the JSON that was changed.
      if (!edit.isEmpty()) {
        table.edit(edit, at, said);
      }
    } catch (UnusableRule unusable) {
      refused = unusable.getMessage();
      table = RuleTable.of(what, rules);
    }
    draft(model, what, table, refused);
    model.addAttribute("changed", true);
    return DRAFT;
  }

  /** What could not be saved is shown again with what is wrong with it. */
  @ManagerOnly
  @PostMapping("/{kind}")
  String save(
      @PathVariable String kind,
      @RequestParam String rules,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam int base,
      @RequestParam(defaultValue = "") String shop,
      Model model,
      RedirectAttributes after) {
    RuleKind what = RuleKind.of(kind);
    boolean ofShop = what == RuleKind.PROMISES && !shop.isBlank();
    RuleTable table = null;
    String refused;
    try {
      table = RuleTable.of(what, rules);
      int saved =
          ofShop
              ? client.promise(shop.strip(), table.json(), reason)
              : client.save(what, table.json(), reason, base);
      after.addFlashAttribute("saved", saved);
      if (ofShop) {
        after.addAttribute("shop", shop.strip());
      }
      after.addAttribute("kind", kind);
      return "redirect:/rules/{kind}";
    } catch (UnusableRule unusable) {
      refused = unusable.getMessage();
    } catch (HttpClientErrorException no) {
      refused = ServiceCalls.words(no);
    }
    if (ofShop) {
      showPromise(model, shop.strip());
    } else {
      show(model, what, base);
    }
    draft(
        model,
        what,
        table == null ? RuleTable.of(what, client.draft(what).rules()) : table,
        refused);
    model.addAttribute("json", rules);
    model.addAttribute("reason", reason);
    model.addAttribute("changed", true);
    return PAGE;
  }

  @OperatorOnly
  @PostMapping("/{kind}/simulate")
  String simulate(@PathVariable String kind, @RequestParam int version, RedirectAttributes after) {
    RuleKind what = RuleKind.of(kind);
    return back(
        kind,
        after,
        () -> {
          client.simulate(what, version);
          after.addFlashAttribute("tried", version);
        });
  }

  @ManagerOnly
  @PostMapping("/{kind}/activate")
  String activate(
      @PathVariable String kind,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String shop,
      @RequestParam String reason,
      RedirectAttributes after) {
    RuleKind what = RuleKind.of(kind);
    return back(
        kind,
        after,
        () -> {
          client.activate(what, version, shop.isBlank() ? null : shop.strip(), reason);
          after.addFlashAttribute("activated", version);
        });
  }

  @ManagerOnly
  @PostMapping("/shipping/follow")
  String follow(@RequestParam String shop, @RequestParam String reason, RedirectAttributes after) {
    return back(
        "shipping",
        after,
        () -> {
          client.follow(shop, reason);
          after.addFlashAttribute("followed", shop);
        });
  }

  @ManagerOnly
  @PostMapping("/promises/recount")
  String recount(
      @RequestParam(defaultValue = "") String shop,
      @RequestParam String reason,
      RedirectAttributes after) {
    return backToPromises(
        shop,
        after,
        () -> {
          PromisesApi.Progress progress =
              client.recount(shop.isBlank() ? null : shop.strip(), reason);
          after.addFlashAttribute("recounted", progress);
        });
  }

  /** The shop promises what is promised for all again. */
  @ManagerOnly
  @PostMapping("/promises/follow")
  String promiseAsAll(
      @RequestParam String shop, @RequestParam String reason, RedirectAttributes after) {
    return backToPromises(
        shop,
        after,
        () -> {
          client.promiseAsAll(shop, reason);
          after.addFlashAttribute("followed", shop);
        });
  }

  private static String backToPromises(String shop, RedirectAttributes after, Runnable action) {
    if (!shop.isBlank()) {
      after.addAttribute("shop", shop.strip());
    }
    return back("promises", after, action);
  }

  private void show(Model model, RuleKind kind, int base) {
    model.addAttribute("nav", "rules");
    model.addAttribute("kind", kind);
    model.addAttribute("kinds", RuleKind.values());
    model.addAttribute("base", base);
    List<ActiveRules> inForce = client.inForce(kind);
    model.addAttribute("inForce", inForce);
    model.addAttribute("shop", "");
    model.addAttribute(
        "shops", inForce.stream().map(ActiveRules::shop).filter(Objects::nonNull).toList());
    model.addAttribute("versions", client.versions(kind));
    model.addAttribute("activations", client.activations(kind));
    model.addAttribute("trials", client.trials(kind));
  }

  @SuppressWarnings("unchecked")
  private void draft(Model model, RuleKind kind, RuleTable table, @Nullable String refused) {
    List<RuleTrialRow> trials =
        (List<RuleTrialRow>) Objects.requireNonNullElse(model.getAttribute("trials"), List.of());
    RuleTrialRow trial =
        trials.stream().filter(one -> !one.touched().isEmpty()).findFirst().orElse(null);
    Map<String, Integer> touched = trial == null ? Map.of() : trial.touched();
    model.addAttribute("touchedIn", trial);
    List<RuleMistake> mistakes =
        Caller.current().isOperator() ? client.check(kind, table.json()) : List.of();
    var rows = table.rules();
    var others = new ArrayList<>(mistakes);
    model.addAttribute(
        "rows",
        IntStream.range(0, rows.size())
            .mapToObj(
                i -> {
                  String name = rows.get(i).path("name").asString("");
                  List<RuleMistake> its =
                      mistakes.stream().filter(one -> isAbout(one, kind, i, name)).toList();
                  others.removeAll(its);
                  return new RuleRow(
                      kind,
                      i,
                      rows.get(i),
                      touched.get(name),
                      its.stream().map(RulesController::words).toList());
                })
            .toList());
    model.addAttribute("mistakes", others.stream().map(RulesController::words).toList());
    model.addAttribute("json", table.text());
    model.addAttribute("usual", table.json());
    if (refused != null) {
      model.addAttribute("refused", refused);
    }
  }

  private static boolean isAbout(RuleMistake mistake, RuleKind kind, int at, String name) {
    return mistake.place().startsWith("%s[%d]".formatted(kind.list(), at))
        || mistake.place().isEmpty()
            && !name.isEmpty()
            && mistake.problem().contains('"' + name + '"');
  }

  private static String words(RuleMistake mistake) {
    return (mistake.place().replaceFirst("^\\w+\\[\\d+]\\.?", "") + ' ' + mistake.problem())
        .strip();
  }

  private static String back(String kind, RedirectAttributes after, Runnable action) {
    try {
      action.run();
    } catch (HttpClientErrorException refused) {
      after.addFlashAttribute("refused", ServiceCalls.words(refused));
    } catch (UnusableRule refused) {
      after.addFlashAttribute("refused", refused.getMessage());
    } catch (ResponseStatusException unknown) {
      after.addFlashAttribute("refused", unknown.getReason());
    }
    after.addAttribute("kind", kind);
    return "redirect:/rules/{kind}";
  }
}
