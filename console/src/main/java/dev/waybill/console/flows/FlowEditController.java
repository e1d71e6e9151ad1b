package dev.waybill.console.flows;

import dev.waybill.console.gateway.ServiceCalls;
import dev.waybill.service.exchange.workflows.WorkflowDetails;
import dev.waybill.service.exchange.workflows.WorkflowDetails.SavedVersion;
import dev.waybill.service.identity.ManagerOnly;
import dev.waybill.service.identity.OperatorOnly;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
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

/** Changing a workflow, as text or by the form; both show the picture of what is written. */
@Controller
@RequestMapping("/flows/{name}")
class FlowEditController {

  private static final String PAGE = "flow-edit";
  private static final String DRAFT = "flow-draft :: draft";

  private final WorkflowsClient client;
  private final FlowDrafts drafts;

  FlowEditController(WorkflowsClient client, FlowDrafts drafts) {
    this.client = client;
    this.drafts = drafts;
  }

  /**
   * @param version from which to go on; the active one unless told
   */
  @OperatorOnly
  @GetMapping("/edit")
  String edit(
      @PathVariable String name,
      @RequestParam(required = false) @Nullable Integer version,
      Model model) {
    WorkflowDetails active = client.active(name);
    WorkflowDetails from =
        version == null || version == active.version() ? active : client.version(name, version);
    show(model, name, active, drafts.of(name, from.yaml()), newest(active));
    return PAGE;
  }

  /** While somebody types: picture, mistakes and form of the text as it is. */
  @OperatorOnly
  @PostMapping("/draft")
  String draft(@PathVariable String name, @RequestParam String yaml, Model model) {
    return part(name, drafts.of(name, FlowDrafts.lines(yaml)), model);
  }

  /** A change by the form: the new text, with its picture, mistakes and form. */
  @OperatorOnly
  @PostMapping("/change")
  String change(@PathVariable String name, @ModelAttribute FlowEdit edit, Model model) {
    return part(name, drafts.edited(name, edit), model);
  }

  /** What could not be saved is shown again with what is wrong with it. */
  @ManagerOnly
  @PostMapping
  String save(
      @PathVariable String name,
      @RequestParam String yaml,
      @RequestParam(defaultValue = "") String comment,
      @RequestParam(defaultValue = "all") String use,
      @RequestParam(defaultValue = "") String shop,
      @RequestParam int base,
      Model model,
      RedirectAttributes after) {
    String text = FlowDrafts.lines(yaml);
    String only = use.equals("shop") ? shop.strip() : "";
    try {
      if (use.equals("shop") && only.isEmpty()) {
        throw new UnreadableFlow("Say for which shop, or choose all shops.");
      }
      WorkflowDetails saved =
          client.save(name, text, comment, !use.equals("none"), only.isEmpty() ? null : only, base);
      after.addFlashAttribute("saved", saved.version());
      after.addFlashAttribute("savedFor", use);
      after.addFlashAttribute("savedShop", only);
      after.addAttribute("name", name);
      return "redirect:/flows/{name}/versions";
    } catch (HttpClientErrorException refused) {
      model.addAttribute("refused", ServiceCalls.words(refused));
    } catch (UnreadableFlow refused) {
      model.addAttribute("refused", refused.getMessage());
    }
    show(model, name, client.active(name), drafts.of(name, text), base);
    model.addAttribute("comment", comment);
    model.addAttribute("use", use);
    model.addAttribute("shop", shop);
    return PAGE;
  }

  private String part(String name, FlowDraft draft, Model model) {
    model.addAttribute("name", name);
    model.addAttribute("draft", draft);
    words(model);
    return DRAFT;
  }

  private void show(Model model, String name, WorkflowDetails active, FlowDraft draft, int base) {
    FlowsController.show(model, "edit", active);
    model.addAttribute("name", name);
    model.addAttribute("draft", draft);
    model.addAttribute("base", base);
    words(model);
  }

  private void words(Model model) {
    model.addAttribute("palette", drafts.palette());
    model.addAttribute("conditionFields", ConditionField.ALL);
  }

  /** The number of the newest version, for noticing what others save meanwhile. */
  private static int newest(WorkflowDetails workflow) {
    return Objects.requireNonNullElse(workflow.versions(), List.<SavedVersion>of()).stream()
        .mapToInt(SavedVersion::version)
        .max()
        .orElse(workflow.version());
  }
}
