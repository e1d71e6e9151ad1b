package dev.waybill.console.flows;

import dev.waybill.console.gateway.ServiceCalls;
import dev.waybill.service.exchange.workflows.Simulation;
import dev.waybill.service.identity.OperatorOnly;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a changed workflow would have done with the orders of the last month. */
@Controller
@RequestMapping("/flows/{name}")
class FlowSimulationsController {

  private final WorkflowsClient client;

  FlowSimulationsController(WorkflowsClient client) {
    this.client = client;
  }

  @OperatorOnly
  @PostMapping("/simulate")
  String begin(@PathVariable String name, @RequestParam String yaml, RedirectAttributes after) {
    after.addAttribute("name", name);
    try {
      after.addAttribute("id", client.simulate(name, FlowDrafts.lines(yaml)).id());
      return "redirect:/flows/{name}/simulations/{id}";
    } catch (HttpClientErrorException refused) {
      after.addFlashAttribute("refused", ServiceCalls.words(refused));
      return "redirect:/flows/{name}/try";
    }
  }

  @OperatorOnly
  @GetMapping("/simulations/{id}")
  String one(
      @PathVariable String name,
      @PathVariable long id,
      @RequestParam(defaultValue = "0") int page,
      Model model) {
    Simulation simulation = client.simulation(name, id);
    FlowsController.show(model, "try", client.active(name));
    model.addAttribute("simulation", simulation);
    if (simulation.state().equals("DONE")) {
      model.addAttribute("orders", client.simulatedOrders(name, id, Math.max(0, page)));
    }
    return "flow-simulation";
  }

  @OperatorOnly
  @PostMapping("/simulations/{id}/cancel")
  String cancel(@PathVariable String name, @PathVariable long id, RedirectAttributes after) {
    client.cancelSimulation(name, id);
    after.addAttribute("name", name);
    after.addAttribute("id", id);
    return "redirect:/flows/{name}/simulations/{id}";
  }
}
