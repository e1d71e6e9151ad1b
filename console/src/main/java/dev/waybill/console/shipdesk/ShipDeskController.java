package dev.waybill.console.shipdesk;

import dev.waybill.console.gateway.ServiceCalls;
import dev.waybill.console.web.PageFormat;
import dev.waybill.service.identity.PackerMay;
import dev.waybill.service.identity.ViewerMay;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The list of what can leave, and what is done to many of it at once. */
@Controller
@RequestMapping("/ship-desk")
class ShipDeskController {

  private final DeskReader desk;
  private final PapersClient papers;
  private final PageFormat format;

  ShipDeskController(DeskReader desk, PapersClient papers, PageFormat format) {
    this.desk = desk;
    this.papers = papers;
    this.format = format;
  }

  /**
   * Which orders are meant.
   *
   * @param order ids that are ticked
   * @param all true if all are meant that the filter finds
   */
  record Chosen(@Nullable List<String> order, @Nullable Boolean all) {}

  @ViewerMay
  @GetMapping
  String page(
      @RequestParam(required = false) @Nullable String shop,
      @RequestParam(required = false) @Nullable String location,
      @RequestParam(required = false) @Nullable String light,
      @RequestParam(required = false) @Nullable Integer page,
      Model model) {
    DeskFilter filter = DeskFilter.of(shop, location, light, page);
    try {
      model.addAttribute("desk", desk.read(filter));
    } catch (HttpClientErrorException.BadRequest e) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, ServiceCalls.words(e), e);
    }
    model.addAttribute("filter", filter);
    model.addAttribute("lights", Light.values());
    paperChoices(model);
    return "ship-desk";
  }

  @PackerMay
  @PostMapping("/labels")
  String buy(
      @ModelAttribute Chosen chosen,
      @RequestParam(required = false) @Nullable String shop,
      @RequestParam(required = false) @Nullable String location,
      @RequestParam(required = false) @Nullable String light,
      @RequestParam(defaultValue = "") String reason,
      RedirectAttributes after) {
    DeskFilter filter = DeskFilter.of(shop, location, light, 0);
    List<String> orders = orders(chosen, filter);
    if (orders.isEmpty()) {
      after.addFlashAttribute("refused", format.word("ship-desk.none-chosen"));
      return "redirect:" + filter.link();
    }
    try {
      long batch = papers.buy(orders, reason.strip()).id();
      after.addFlashAttribute("done", format.word("ship-desk.asked", orders.size()));
      return "redirect:/ship-desk/batches/" + batch;
    } catch (HttpClientErrorException refused) {
      after.addFlashAttribute("refused", ServiceCalls.words(refused));
      return "redirect:" + filter.link();
    }
  }

  @PackerMay
  @PostMapping("/print")
  String print(
      @ModelAttribute Chosen chosen,
      @ModelAttribute PapersForm wanted,
      @RequestParam(required = false) @Nullable String shop,
      @RequestParam(required = false) @Nullable String location,
      @RequestParam(required = false) @Nullable String light,
      RedirectAttributes after) {
    DeskFilter filter = DeskFilter.of(shop, location, light, 0);
    List<String> orders = orders(chosen, filter);
    if (orders.isEmpty()) {
      after.addFlashAttribute("refused", format.word("ship-desk.none-chosen"));
      return "redirect:" + filter.link();
    }
    try {
      return "redirect:/ship-desk/prints/" + papers.print(wanted.of(orders)).id();
    } catch (HttpClientErrorException refused) {
      after.addFlashAttribute("refused", ServiceCalls.words(refused));
      return "redirect:" + filter.link();
    }
  }

  @ModelAttribute("nav")
  String nav() {
    return "ship-desk";
  }

  /** What there is to choose where papers are printed. */
  static void paperChoices(Model model) {
    model.addAttribute("documents", PapersForm.DOCUMENTS);
    model.addAttribute("formats", PapersForm.FORMATS);
    model.addAttribute("sorts", PapersForm.SORTS);
  }

  private List<String> orders(Chosen chosen, DeskFilter filter) {
    if (Boolean.TRUE.equals(chosen.all())) {
      return desk.read(filter).ids();
    }
    List<String> ticked = chosen.order();
    return ticked == null ? List.of() : ticked.stream().distinct().toList();
  }
}
