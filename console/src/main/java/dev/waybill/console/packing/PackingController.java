package dev.waybill.console.packing;

import dev.waybill.console.gateway.ServiceCalls;
import dev.waybill.console.web.PageFormat;
import dev.waybill.contracts.Packing;
import dev.waybill.service.exchange.orders.OrderDetails;
import dev.waybill.service.exchange.stock.PackagingsApi.Packaging;
import dev.waybill.service.identity.OperatorOnly;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page on which a person packs an order otherwise than it was planned. */
@Controller
@RequestMapping("/orders/{id}/packing")
class PackingController {

  private static final String ACTION = "edit-packing";

  /** Empty boxes that the form offers beside those that there are. */
  private static final int SPARE = 2;

  private final PackingClient client;
  private final PageFormat format;

  PackingController(PackingClient client, PageFormat format) {
    this.client = client;
    this.format = format;
  }

  @ModelAttribute("nav")
  String nav() {
    return "orders";
  }

  @OperatorOnly
  @GetMapping
  String packing(@PathVariable String id, Model model) {
    OrderDetails order = client.order(id);
    List<PackedPlace> places = PackedPlace.of(order);
    return page(order, places, client.packagings(places), model);
  }

  @OperatorOnly
  @PostMapping
  String pack(
      @PathVariable String id,
      @RequestParam MultiValueMap<String, String> fields,
      Model model,
      RedirectAttributes after) {
    var form = new PackingForm(fields);
    OrderDetails order = client.order(id);
    List<PackedPlace> places = PackedPlace.of(order);
    Map<String, List<Packaging>> packagings = client.packagings(places);
    List<Packing> said = List.of();
    try {
      said = form.planned() ? List.of() : form.packing(packagings);
      if (said.isEmpty() && !form.planned()) {
        model.addAttribute("refused", format.word("packing.nothing"));
      } else {
        client.pack(id, form.reason(), said);
        after.addFlashAttribute("done", format.word("order.done"));
        after.addAttribute("id", id);
        return "redirect:/orders/{id}";
      }
    } catch (NumberFormatException e) {
      model.addAttribute("refused", format.word("packing.number"));
    } catch (HttpClientErrorException refused) {
      model.addAttribute("refused", ServiceCalls.words(refused));
    }
    model.addAttribute("reason", form.reason());
    return page(order, asSaid(places, said), packagings, model);
  }

  /** What was typed is not typed again because one field of it was wrong. */
  private static List<PackedPlace> asSaid(List<PackedPlace> places, List<Packing> said) {
    return places.stream()
        .map(
            place ->
                said.stream()
                    .filter(one -> one.location().equals(place.location()))
                    .findFirst()
                    .map(one -> new PackedPlace(place.location(), place.pieces(), one.boxes()))
                    .orElse(place))
        .toList();
  }

  private static String page(
      OrderDetails order,
      List<PackedPlace> places,
      Map<String, List<Packaging>> packagings,
      Model model) {
    model.addAttribute("order", order);
    model.addAttribute(
        "may", order.legalActions().stream().anyMatch(legal -> legal.action().equals(ACTION)));
    model.addAttribute(
        "changed",
        order.order() != null
            && order.order().packing() != null
            && !order.order().packing().isEmpty());
    model.addAttribute(
        "places",
        places.stream()
            .map(
                place ->
                    PackingTable.of(
                        place, packagings.getOrDefault(place.location(), List.of()), SPARE))
            .toList());
    return "order-packing";
  }
}
