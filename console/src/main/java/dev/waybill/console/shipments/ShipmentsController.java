package dev.waybill.console.shipments;

import dev.waybill.console.gateway.ServiceCalls;
import dev.waybill.console.gateway.ServiceNotAnswering;
import dev.waybill.console.signin.Caller;
import dev.waybill.console.web.PageFormat;
import dev.waybill.service.exchange.shipping.LabelsApi.Label;
import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.service.identity.PackerMay;
import dev.waybill.service.identity.ViewerMay;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
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

/** Labels, one parcel, tasks about parcels, and what labels cost. */
@Controller
@RequestMapping("/shipments")
class ShipmentsController {

  private static final List<String> SPEND_BY =
      List.of("carrier", "day", "shop", "account", "service", "location");

  private final ShipmentsClient client;
  private final PageFormat format;

  ShipmentsController(ShipmentsClient client, PageFormat format) {
    this.client = client;
    this.format = format;
  }

  /** Who only looks sees sums, since labels show where people live. */
  @ViewerMay
  @GetMapping
  String page(@ModelAttribute LabelFilter filter, Model model) {
    if (!Caller.current().mayPack()) {
      return "redirect:/shipments/spend";
    }
    model.addAttribute("filter", filter);
    model.addAttribute("states", LabelFilter.STATES);
    model.addAttribute("page", asked(() -> client.search(filter)));
    return "shipments";
  }

  @ViewerMay
  @GetMapping("/spend")
  String spend(
      @RequestParam(defaultValue = "carrier") String by,
      @ModelAttribute LabelFilter filter,
      Model model) {
    String known = SPEND_BY.contains(by) ? by : "carrier";
    model.addAttribute("by", known);
    model.addAttribute("choices", SPEND_BY);
    model.addAttribute("filter", filter);
    model.addAttribute("rows", asked(() -> client.spend(known, filter)));
    return "shipments-spend";
  }

  @OperatorOnly
  @GetMapping("/tasks")
  String tasks(@RequestParam(defaultValue = "") String cursor, Model model) {
    model.addAttribute("page", asked(() -> client.tasks(cursor)));
    return "shipments-tasks";
  }

  @OperatorOnly
  @PostMapping("/tasks/{id}/resolve")
  String resolve(@PathVariable long id, @RequestParam String reason, RedirectAttributes after) {
    if (ServiceCalls.done(after, () -> client.resolve(id, reason.strip()))) {
      after.addFlashAttribute("done", format.word("shipments.resolved"));
    }
    return "redirect:/shipments/tasks";
  }

  @PackerMay
  @GetMapping("/{id}")
  String parcel(@PathVariable String id, Model model) {
    Label label = client.label(id);
    model.addAttribute("label", label);
    if (Caller.current().isOperator()) {
      addWhatIsKnown(label, model);
    }
    return "shipment";
  }

  private void addWhatIsKnown(Label label, Model model) {
    var missing = new ArrayList<String>();
    try {
      model.addAttribute("parcel", client.parcel(label).orElse(null));
      model.addAttribute("tasks", client.tasksOf(label));
    } catch (ServiceNotAnswering away) {
      missing.add(away.service().label());
    }
    try {
      boolean cancellable =
          client.order(label.order()).legalActions().stream()
              .anyMatch(legal -> legal.action().equals("cancel"));
      model.addAttribute("voidable", cancellable && label.state().equals("purchased"));
    } catch (ResponseStatusException away) {
      // Also where the order was deleted since: its label stays for the carrier's invoice.
      if (away instanceof ServiceNotAnswering service) {
        missing.add(service.service().label());
      }
    }
    model.addAttribute("missing", missing);
  }

  /** A label is void once its order is undone: nothing else may make an order lose its label. */
  @OperatorOnly
  @PostMapping("/{id}/void")
  String makeVoid(@PathVariable String id, @RequestParam String reason, RedirectAttributes after) {
    Label label = client.label(id);
    if (ServiceCalls.done(after, () -> client.cancel(label.order(), reason.strip()))) {
      after.addFlashAttribute("done", format.word("shipments.voiding"));
    }
    after.addAttribute("id", id);
    return "redirect:/shipments/{id}";
  }

  @ModelAttribute("nav")
  String nav() {
    return "shipments";
  }

  private static <T> T asked(Supplier<T> call) {
    try {
      return call.get();
    } catch (HttpClientErrorException.BadRequest e) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, ServiceCalls.words(e), e);
    }
  }
}
