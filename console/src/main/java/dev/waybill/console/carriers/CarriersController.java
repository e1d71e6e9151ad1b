package dev.waybill.console.carriers;

import dev.waybill.console.gateway.ServiceCalls;
import dev.waybill.console.web.PageFormat;
import dev.waybill.service.exchange.carriers.AccountCheck;
import dev.waybill.service.exchange.carriers.CarrierAccount;
import dev.waybill.service.exchange.carriers.ProviderList.Provider;
import dev.waybill.service.identity.ManagerOnly;
import dev.waybill.service.identity.OperatorOnly;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Carrier accounts: the list, adding one, and one with what can be done about it. */
@Controller
@RequestMapping("/carriers")
class CarriersController {

  private static final String ONE = "redirect:/carriers/{id}";

  private final CarriersClient client;
  private final PageFormat format;

  CarriersController(CarriersClient client, PageFormat format) {
    this.client = client;
    this.format = format;
  }

  @ModelAttribute("nav")
  String nav() {
    return "carriers";
  }

  @OperatorOnly
  @GetMapping
  String list(Model model) {
    model.addAttribute("accounts", client.accounts());
    return "carriers";
  }

  @ManagerOnly
  @GetMapping("/new")
  String form(@RequestParam(defaultValue = "") String provider, Model model) {
    List<Provider> providers = client.providers();
    model.addAttribute("providers", providers);
    model.addAttribute(
        "provider",
        providers.stream().filter(one -> one.name().equals(provider)).findFirst().orElse(null));
    if (!model.containsAttribute("form")) {
      model.addAttribute("form", new AccountForm(Map.of()));
    }
    return "carrier-new";
  }

  @ManagerOnly
  @PostMapping
  String add(@RequestParam Map<String, String> values, RedirectAttributes after) {
    Provider provider = provider(values.getOrDefault("provider", ""));
    var form = new AccountForm(values);
    String id = form.get("id");
    try {
      client.put(id, form.change(provider, true));
      after.addFlashAttribute("done", format.word("carriers.added", id));
      after.addAttribute("id", id);
      return ONE;
    } catch (HttpClientErrorException e) {
      after.addFlashAttribute("refused", ServiceCalls.words(e));
      after.addFlashAttribute("form", form.withoutSecrets(provider));
      after.addAttribute("provider", provider.name());
      return "redirect:/carriers/new";
    }
  }

  @OperatorOnly
  @GetMapping("/{id}")
  String account(@PathVariable String id, Model model) {
    CarrierAccount account = client.account(id);
    model.addAttribute("account", account);
    model.addAttribute("history", client.history(id));
    model.addAttribute("provider", provider(account.provider()));
    if (!model.containsAttribute("form")) {
      model.addAttribute("form", AccountForm.of(account));
    }
    return "carrier";
  }

  @ManagerOnly
  @PostMapping("/{id}")
  String change(
      @PathVariable String id, @RequestParam Map<String, String> values, RedirectAttributes after) {
    CarrierAccount account = client.account(id);
    Provider provider = provider(account.provider());
    var form = new AccountForm(values);
    if (ServiceCalls.done(after, () -> client.put(id, form.change(provider, account.active())))) {
      after.addFlashAttribute("done", format.word("carriers.changed"));
    } else {
      after.addFlashAttribute("form", form.withoutSecrets(provider));
    }
    after.addAttribute("id", id);
    return ONE;
  }

  @OperatorOnly
  @PostMapping("/{id}/check")
  String check(@PathVariable String id, RedirectAttributes after) {
    return acted(
        id,
        after,
        () -> {
          AccountCheck check = client.check(id);
          after.addFlashAttribute(
              check.works() ? "done" : "refused",
              format.word(check.works() ? "carriers.works" : "carriers.fails", check.says()));
        });
  }

  @ManagerOnly
  @PostMapping("/{id}/activate")
  String activate(@PathVariable String id, RedirectAttributes after) {
    return acted(
        id,
        after,
        () -> {
          client.activate(id);
          after.addFlashAttribute("done", format.word("carriers.activated", id));
        });
  }

  @ManagerOnly
  @PostMapping("/{id}/deactivate")
  String deactivate(@PathVariable String id, RedirectAttributes after) {
    return acted(
        id,
        after,
        () -> {
          client.deactivate(id);
          after.addFlashAttribute("done", format.word("carriers.deactivated", id));
        });
  }

  @ManagerOnly
  @PostMapping("/{id}/remove")
  String remove(@PathVariable String id, RedirectAttributes after) {
    if (ServiceCalls.done(after, () -> client.remove(id))) {
      after.addFlashAttribute("done", format.word("carriers.removed", id));
      return "redirect:/carriers";
    }
    after.addAttribute("id", id);
    return ONE;
  }

  private Provider provider(String name) {
    return client.providers().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, format.word("carriers.unknown-provider", name)));
  }

  private static String acted(String id, RedirectAttributes after, Runnable action) {
    ServiceCalls.done(after, action);
    after.addAttribute("id", id);
    return ONE;
  }
}
