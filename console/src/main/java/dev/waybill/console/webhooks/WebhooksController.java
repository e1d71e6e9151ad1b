package dev.waybill.console.webhooks;

import dev.waybill.console.gateway.ServiceCalls;
import dev.waybill.console.web.PageFormat;
import dev.waybill.service.exchange.webhooks.DeliveryPage;
import dev.waybill.service.exchange.webhooks.PingResult;
import dev.waybill.service.exchange.webhooks.SubscriptionSecret;
import dev.waybill.service.exchange.webhooks.WebhookSubscription;
import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.service.identity.ViewerMay;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page of outgoing webhooks. */
@Controller
@RequestMapping("/webhooks")
class WebhooksController {

  private static final List<String> STATES = List.of("pending", "delivered", "dead", "discarded");

  private final WebhooksClient client;
  private final PageFormat format;

  WebhooksController(WebhooksClient client, PageFormat format) {
    this.client = client;
    this.format = format;
  }

  @ViewerMay
  @GetMapping
  String page(
      @RequestParam(defaultValue = "") String subscription,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = "0") int page,
      Model model) {
    List<WebhookSubscription> subscriptions = client.subscriptions();
    Map<String, String> names =
        subscriptions.stream()
            .collect(Collectors.toMap(WebhookSubscription::id, WebhookSubscription::name));
    String known = names.containsKey(subscription) ? subscription : "";
    String asked = STATES.contains(state) ? state : "";
    model.addAttribute("nav", "webhooks");
    model.addAttribute("subscriptions", subscriptions.stream().map(SubscriptionRow::new).toList());
    model.addAttribute("names", names);
    model.addAttribute("states", STATES);
    model.addAttribute("subscription", known);
    model.addAttribute("state", asked);
    DeliveryPage deliveries = client.deliveries(known, asked, Math.max(0, page));
    model.addAttribute("deliveries", deliveries);
    model.addAttribute("rows", deliveries.items().stream().map(DeliveryRow::new).toList());
    return "webhooks";
  }

  @OperatorOnly
  @PostMapping
  String subscribe(@ModelAttribute SubscriptionForm form, RedirectAttributes after) {
    return withRefusal(
        after,
        () -> {
          // What was typed comes back with a refusal; it need not be typed again.
          after.addFlashAttribute("form", form.withoutSecret());
          SubscriptionSecret made = client.subscribe(form);
          after.addFlashAttribute("form", null);
          show(after, made);
        });
  }

  @OperatorOnly
  @PostMapping("/{id}/rotate")
  String rotate(@PathVariable String id, RedirectAttributes after) {
    return withRefusal(after, () -> show(after, client.rotate(id)));
  }

  @OperatorOnly
  @PostMapping("/{id}/delete")
  String delete(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String name,
      RedirectAttributes after) {
    return withRefusal(
        after,
        () -> {
          WebhookSubscription subscription = client.subscription(id);
          if (!subscription.name().equals(name.strip())) {
            after.addFlashAttribute("refused", format.word("webhooks.delete.other"));
          } else {
            client.delete(id);
            after.addFlashAttribute(
                "done", format.word("webhooks.done.deleted", subscription.name()));
          }
        });
  }

  @OperatorOnly
  @PostMapping("/{id}/send-now")
  String sendNow(@PathVariable String id, RedirectAttributes after) {
    return withRefusal(
        after,
        () ->
            after.addFlashAttribute(
                "done",
                format.word(
                    "webhooks.done.send-now", format.count(client.sendNow(id).deliveries()))));
  }

  /** Once: it is nowhere to be read again. */
  private static void show(RedirectAttributes after, SubscriptionSecret made) {
    after.addFlashAttribute("secretOf", made.subscription().name());
    after.addFlashAttribute("secret", made.secret());
  }

  @OperatorOnly
  @PostMapping("/{id}/test")
  String test(@PathVariable String id, RedirectAttributes after) {
    return withRefusal(
        after,
        () -> {
          PingResult ping = client.test(id);
          String words = words(ping, client.subscription(id).name());
          after.addFlashAttribute(ping.ok() ? "done" : "refused", words);
        });
  }

  @OperatorOnly
  @PostMapping("/{id}/pause")
  String pause(@PathVariable String id, RedirectAttributes after) {
    return withRefusal(
        after,
        () -> {
          client.pause(id);
          after.addFlashAttribute("done", format.word("webhooks.done.paused"));
        });
  }

  @OperatorOnly
  @PostMapping("/{id}/resume")
  String resume(@PathVariable String id, RedirectAttributes after) {
    return withRefusal(
        after,
        () -> {
          client.resume(id);
          after.addFlashAttribute("done", format.word("webhooks.done.resumed"));
        });
  }

  @OperatorOnly
  @PostMapping("/deliveries/{id}/replay")
  String replay(@PathVariable long id, RedirectAttributes after) {
    return withRefusal(
        after,
        () -> {
          client.replay(id);
          after.addFlashAttribute("done", format.word("webhooks.done.replayed"));
        });
  }

  private String words(PingResult ping, String name) {
    String said = ping.answer().isBlank() ? "" : ": " + ping.answer();
    return ping.status() == null
        ? format.word("webhooks.not-answered", name) + said
        : format.word(
                "webhooks.answered",
                name,
                Integer.toString(ping.status()),
                Long.toString(ping.millis()))
            + said;
  }

  private static String withRefusal(RedirectAttributes after, Runnable action) {
    ServiceCalls.done(after, action);
    return "redirect:/webhooks";
  }
}
