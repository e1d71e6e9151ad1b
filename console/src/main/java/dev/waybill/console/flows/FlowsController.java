package dev.waybill.console.flows;

import dev.waybill.console.flow.FlowPicture;
import dev.waybill.console.gateway.ServiceCalls;
import dev.waybill.console.signin.Caller;
import dev.waybill.service.exchange.workflows.LiveWorkflow;
import dev.waybill.service.exchange.workflows.WorkflowActivation;
import dev.waybill.service.exchange.workflows.WorkflowDetails;
import dev.waybill.service.exchange.workflows.WorkflowVersionUse;
import dev.waybill.service.identity.ManagerOnly;
import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.service.identity.ViewerMay;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClientException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages of workflows: how orders stand in each, its versions, and which one orders take. */
@Controller
@RequestMapping("/flows")
class FlowsController {

  private final WorkflowsClient client;
  private final WorkflowOverview overview;
  private final FlowDrafts drafts;
  private final FlowPictures pictures;

  FlowsController(
      WorkflowsClient client, WorkflowOverview overview, FlowDrafts drafts, FlowPictures pictures) {
    this.client = client;
    this.overview = overview;
    this.drafts = drafts;
    this.pictures = pictures;
  }

  @ViewerMay
  @GetMapping
  String list(Model model) {
    WorkflowList list = overview.list();
    model.addAttribute("nav", "flows");
    model.addAttribute("workflows", list.rows());
    model.addAttribute("missing", list.missing());
    return "flows";
  }

  /** How orders stand in the version that is active. */
  @ViewerMay
  @GetMapping("/{name}")
  String one(@PathVariable String name, Model model) {
    WorkflowDetails active = client.active(name);
    List<FlowStep> steps = FlowDrafts.steps(active.yaml());
    LiveWorkflow live = live(name);
    Map<String, StepNow> now = StepNow.byStep(live);
    FlowPicture picture = pictures.live(steps, name, now);
    show(model, "now", active);
    model.addAttribute("picture", picture);
    model.addAttribute("steps", steps);
    model.addAttribute("now", now);
    model.addAttribute("live", live);
    model.addAttribute("missing", live == null ? List.of("orchestrator") : List.of());
    model.addAttribute("lines", active.yaml().lines().toList());
    model.addAttribute("warnings", drafts.warnings(active.warnings(), active.secrets()));
    return "flow-now";
  }

  /** All versions, which of them is active where, and what differs between two. */
  @ViewerMay
  @GetMapping("/{name}/versions")
  String versions(
      @PathVariable String name,
      @RequestParam(required = false) @Nullable Integer from,
      @RequestParam(required = false) @Nullable Integer to,
      Model model) {
    WorkflowDetails active = client.active(name);
    List<WorkflowVersionUse> versions = client.versions(name);
    List<WorkflowActivation> activations = client.activations(name);
    show(model, "versions", active);
    model.addAttribute("versions", versions);
    model.addAttribute("activations", activations);
    model.addAttribute("from", from);
    model.addAttribute("to", to);
    if (from != null && to != null && Caller.current().isOperator()) {
      model.addAttribute("diff", client.diff(name, from, to));
    }
    return "flow-versions";
  }

  @ManagerOnly
  @PostMapping("/{name}/activate")
  String activate(
      @PathVariable String name,
      @RequestParam int version,
      @RequestParam(defaultValue = "") String shop,
      @RequestParam String reason,
      RedirectAttributes after) {
    return decided(name, after, () -> client.activate(name, version, orNull(shop), reason));
  }

  @ManagerOnly
  @PostMapping("/{name}/roll-back")
  String rollBack(
      @PathVariable String name,
      @RequestParam(defaultValue = "") String shop,
      @RequestParam String reason,
      RedirectAttributes after) {
    return decided(name, after, () -> client.rollBack(name, orNull(shop), reason));
  }

  @ManagerOnly
  @PostMapping("/{name}/end")
  String end(
      @PathVariable String name,
      @RequestParam String shop,
      @RequestParam String reason,
      RedirectAttributes after) {
    return decided(name, after, () -> client.end(name, shop, reason));
  }

  /** What a version would do with an order. */
  @OperatorOnly
  @GetMapping("/{name}/try")
  String trial(
      @PathVariable String name,
      @RequestParam(required = false) @Nullable Integer version,
      @RequestParam(defaultValue = "") String order,
      Model model) {
    WorkflowDetails active = client.active(name);
    show(model, "try", active);
    WorkflowDetails tried =
        version == null || version == active.version() ? active : client.version(name, version);
    model.addAttribute("tried", tried.version());
    model.addAttribute("simulations", client.simulations(name));
    model.addAttribute("order", order);
    if (!order.isBlank()) {
      try {
        model.addAttribute("trial", client.dryRun(name, tried.yaml(), order.strip()));
      } catch (HttpClientErrorException refused) {
        model.addAttribute("refused", ServiceCalls.words(refused));
      } catch (ResponseStatusException unknown) {
        model.addAttribute("refused", unknown.getReason());
      }
    }
    return "flow-try";
  }

  private @Nullable LiveWorkflow live(String name) {
    try {
      return client.live(name);
    } catch (RestClientException | ResponseStatusException e) {
      return null;
    }
  }

  private static String decided(
      String name, RedirectAttributes after, Supplier<WorkflowActivation> decision) {
    try {
      WorkflowActivation made = decision.get();
      after.addFlashAttribute("decided", made);
    } catch (HttpClientErrorException refused) {
      after.addFlashAttribute("refused", ServiceCalls.words(refused));
    } catch (ResponseStatusException unknown) {
      after.addFlashAttribute("refused", unknown.getReason());
    }
    after.addAttribute("name", name);
    return "redirect:/flows/{name}/versions";
  }

  static void show(Model model, String tab, WorkflowDetails active) {
    model.addAttribute("nav", "flows");
    model.addAttribute("tab", tab);
    model.addAttribute("workflow", active);
  }

  private static @Nullable String orNull(String text) {
    return text.isBlank() ? null : text.strip();
  }
}
