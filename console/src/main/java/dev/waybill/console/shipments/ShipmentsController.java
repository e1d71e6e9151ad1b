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
import java.util.Set;
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

  /** Orders that need none of their labels any more. */
  private static final Set<String> ENDED = Set.of("COMPLETED", "CANCELLED");

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
    boolean bought = label.state().equals("purchased");
    try {
      model.addAttribute("parcel", client.parcel(label).orElse(null));
      model.addAttribute("tasks", client.tasksOf(label));
    } catch (ServiceNotAnswering away) {
      missing.add(away.service().label());
    }
    try {
      boolean ended = ENDED.contains(client.order(label.order()).status());
      model.addAttribute("voidable", bought && ended);
      model.addAttribute("needed", bought && !ended);
    } catch (ResponseStatusException away) {
      // Also where the order was deleted since: its label stays for the carrier's invoice.
      if (away instanceof ServiceNotAnswering service) {
        missing.add(service.service().label());
      } else {
        model.addAttribute("voidable", bought);
      }
    }
    model.addAttribute("missing", missing);
  }

  /** One label alone; its order must have ended, which the service sees to. */
  @OperatorOnly
  @PostMapping("/{id}/void")
  String makeVoid(@PathVariable String id, @RequestParam String reason, RedirectAttributes after) {
    ServiceCalls.done(
        after, () -> after.addFlashAttribute("done", client.makeVoid(id, reason.strip())));
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
