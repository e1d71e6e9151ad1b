package dev.waybill.console.workflows;

import dev.waybill.console.gateway.ServiceCalls;
import dev.waybill.service.exchange.workflows.CheckResult;
import dev.waybill.service.exchange.workflows.Finding;
import dev.waybill.service.exchange.workflows.SecretUse;
import dev.waybill.service.exchange.workflows.WorkflowDetails;
import dev.waybill.service.exchange.workflows.WorkflowDetails.SavedVersion;
import dev.waybill.service.identity.ManagerOnly;
import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.service.identity.ViewerMay;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages of workflows: what is wrong with those that there are, and changing one. */
@Controller
@RequestMapping("/workflows")
class WorkflowsController {

  private static final String PAGE = "workflow";

  private final WorkflowsClient client;
  private final WorkflowOverview overview;
  private final SecretChecks secrets;

  WorkflowsController(WorkflowsClient client, WorkflowOverview overview, SecretChecks secrets) {
    this.client = client;
    this.overview = overview;
    this.secrets = secrets;
  }

  @ViewerMay
  @GetMapping
  String list(Model model) {
    WorkflowList list = overview.list();
    model.addAttribute("nav", "workflows");
    model.addAttribute("workflows", list.rows());
    model.addAttribute("missing", list.missing());
    return "workflows";
  }

  @ViewerMay
  @GetMapping("/{name}")
  String one(@PathVariable String name, Model model) {
    WorkflowDetails active = client.active(name);
    show(model, active, active.yaml(), newest(active));
    model.addAttribute("warnings", warnings(active.warnings(), active.secrets()));
    return PAGE;
  }

  @OperatorOnly
  @PostMapping("/{name}/check")
  String check(
      @PathVariable String name, @RequestParam String yaml, @RequestParam int base, Model model) {
    show(model, client.active(name), yaml, base);
    try {
      CheckResult checked = client.check(name, lines(yaml));
      model.addAttribute("mistakes", Objects.requireNonNullElse(checked.mistakes(), List.of()));
      model.addAttribute("warnings", warnings(checked.warnings(), checked.secrets()));
      model.addAttribute("checked", checked.valid());
    } catch (HttpClientErrorException refused) {
      model.addAttribute("refused", ServiceCalls.words(refused));
    }
    return PAGE;
  }

  /** What could not be saved is shown again with what is wrong with it. */
  @ManagerOnly
  @PostMapping("/{name}")
  String save(
      @PathVariable String name,
      @RequestParam String yaml,
      @RequestParam(defaultValue = "") String comment,
      @RequestParam int base,
      Model model,
      RedirectAttributes after) {
    try {
      WorkflowDetails saved = client.save(name, lines(yaml), comment, base);
      after.addFlashAttribute(
          "done", "Version " + saved.version() + " is saved. New orders take it.");
      after.addAttribute("name", name);
      return "redirect:/workflows/{name}";
    } catch (HttpClientErrorException refused) {
      String page = check(name, yaml, base, model);
      model.addAttribute("refused", ServiceCalls.words(refused));
      model.addAttribute("comment", comment);
      return page;
    }
  }

  /** All that is probably not meant, as it is now: secrets included. */
  private List<Finding> warnings(@Nullable List<Finding> found, @Nullable List<SecretUse> uses) {
    return Stream.concat(
            Objects.requireNonNullElse(found, List.<Finding>of()).stream(),
            secrets.warnings(uses).stream())
        .sorted(Finding.BY_PLACE)
        .toList();
  }

  /** The number of the newest version, for noticing what others save meanwhile. */
  private static int newest(WorkflowDetails workflow) {
    return Objects.requireNonNullElse(workflow.versions(), List.<SavedVersion>of()).stream()
        .mapToInt(SavedVersion::version)
        .max()
        .orElse(workflow.version());
  }

  /** Forms end lines with two characters. */
  private static String lines(String yaml) {
    return yaml.replace("\r\n", "\n");
  }

  private static void show(Model model, WorkflowDetails active, String yaml, int base) {
    model.addAttribute("nav", "workflows");
    model.addAttribute("workflow", active);
    model.addAttribute("yaml", yaml);
    model.addAttribute("lines", yaml.lines().toList());
    model.addAttribute("base", base);
  }
}
