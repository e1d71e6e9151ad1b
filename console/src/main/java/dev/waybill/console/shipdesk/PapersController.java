package dev.waybill.console.shipdesk;

import dev.waybill.console.gateway.ServiceCalls;
import dev.waybill.console.web.PageFormat;
import dev.waybill.service.exchange.shipping.LabelBatchesApi.BatchView;
import dev.waybill.service.exchange.shipping.PrintJobsApi.Job;
import dev.waybill.service.identity.PackerMay;
import java.util.List;
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

/** Batches of labels as they get on, and what was printed. */
@Controller
@RequestMapping("/ship-desk")
class PapersController {

  private static final List<String> STATES = List.of("FAILED", "WAITING", "BOUGHT");

  private final PapersClient client;
  private final PageFormat format;

  PapersController(PapersClient client, PageFormat format) {
    this.client = client;
    this.format = format;
  }

  @PackerMay
  @GetMapping("/batches")
  String batches(Model model) {
    model.addAttribute("batches", client.batches());
    model.addAttribute("jobs", client.jobs());
    return "ship-desk-batches";
  }

  @PackerMay
  @GetMapping("/batches/{id}")
  String batch(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = "") String cursor,
      Model model) {
    String known = STATES.contains(state) ? state : "";
    BatchView view = client.batch(id, known, cursor);
    model.addAttribute("view", view);
    model.addAttribute("state", known);
    model.addAttribute("cursor", cursor);
    model.addAttribute("states", STATES);
    ShipDeskController.paperChoices(model);
    return "ship-desk-batch";
  }

  @PackerMay
  @PostMapping("/batches/{id}/retry")
  String retry(@PathVariable long id, RedirectAttributes after) {
    return told(after, id, "ship-desk.retried", () -> client.retry(id));
  }

  @PackerMay
  @PostMapping("/batches/{id}/stop")
  String stop(@PathVariable long id, RedirectAttributes after) {
    return told(after, id, "ship-desk.stopped", () -> client.stop(id));
  }

  @PackerMay
  @PostMapping("/batches/{id}/print")
  String print(@PathVariable long id, @ModelAttribute PapersForm wanted, RedirectAttributes after) {
    try {
      return "redirect:/ship-desk/prints/" + client.print(wanted.ofBatch(id)).id();
    } catch (HttpClientErrorException refused) {
      after.addFlashAttribute("refused", ServiceCalls.words(refused));
      return "redirect:/ship-desk/batches/" + id;
    }
  }

  @PackerMay
  @GetMapping("/prints/{id}")
  String job(@PathVariable long id, Model model) {
    model.addAttribute("job", client.job(id));
    return "ship-desk-print";
  }

  @PackerMay
  @PostMapping("/prints/{id}/reprint")
  String reprint(@PathVariable long id, RedirectAttributes after) {
    try {
      Job again = client.reprint(id);
      return "redirect:/ship-desk/prints/" + again.id();
    } catch (HttpClientErrorException refused) {
      after.addFlashAttribute("refused", ServiceCalls.words(refused));
      return "redirect:/ship-desk/prints/" + id;
    }
  }

  @ModelAttribute("nav")
  String nav() {
    return "ship-desk";
  }

  private String told(RedirectAttributes after, long id, String done, Runnable action) {
    if (ServiceCalls.done(after, action)) {
      after.addFlashAttribute("done", format.word(done));
    }
    return "redirect:/ship-desk/batches/" + id;
  }
}
