package dev.waybill.console.workflows;

import dev.waybill.console.gateway.ServiceCalls;
import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.service.identity.ViewerMay;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

  private final WorkflowsApi api;

  WorkflowsController(WorkflowsApi api) {
    this.api = api;
  }

  @ViewerMay
  @GetMapping
  String list(Model model) {
    List<Summary> workflows = api.list();
    Map<String, Integer> warnings = new LinkedHashMap<>();
    workflows.forEach(one -> warnings.put(one.name(), api.warnings(api.active(one.name())).size()));
    model.addAttribute("nav", "workflows");
    model.addAttribute("workflows", workflows);
    model.addAttribute("warnings", warnings);
    return "workflows";
  }

  @ViewerMay
  @GetMapping("/{name}")
  String one(@PathVariable String name, Model model) {
    Definition active = api.active(name);
    show(model, active, active.yaml(), active.newest());
    model.addAttribute("warnings", api.warnings(active));
    return PAGE;
  }

  @OperatorOnly
  @PostMapping("/{name}/check")
  String check(
      @PathVariable String name, @RequestParam String yaml, @RequestParam int base, Model model) {
    show(model, api.active(name), yaml, base);
    try {
      Checked checked = api.check(name, lines(yaml));
      model.addAttribute("mistakes", Objects.requireNonNullElse(checked.mistakes(), List.of()));
      model.addAttribute("warnings", api.warnings(checked));
      model.addAttribute("checked", checked.valid());
    } catch (HttpClientErrorException refused) {
      model.addAttribute("refused", ServiceCalls.words(refused));
    }
    return PAGE;
  }

  /** What could not be saved is shown again with what is wrong with it. */
  @OperatorOnly
  @PostMapping("/{name}")
  String save(
      @PathVariable String name,
      @RequestParam String yaml,
      @RequestParam(defaultValue = "") String comment,
      @RequestParam int base,
      Model model,
      RedirectAttributes after) {
    try {
      Definition saved = api.save(name, lines(yaml), comment, base);
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

  /** Forms end lines with two characters. */
  private static String lines(String yaml) {
    return yaml.replace("\r\n", "\n");
  }

  private static void show(Model model, Definition active, String yaml, int base) {
    model.addAttribute("nav", "workflows");
    model.addAttribute("workflow", active);
    model.addAttribute("yaml", yaml);
    model.addAttribute("lines", yaml.lines().toList());
    model.addAttribute("base", base);
  }
}
