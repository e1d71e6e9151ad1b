package dev.waybill.console.stock;

import dev.waybill.console.gateway.ServiceCalls;
import dev.waybill.console.web.PageFormat;
import dev.waybill.service.exchange.stock.BackorderPage;
import dev.waybill.service.exchange.stock.StockPage;
import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.service.identity.ViewerMay;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Stock: by SKU and location, backorders, where shops believe something else, and locations. */
@Controller
@RequestMapping("/stock")
class StockController {

  private final StockClient client;
  private final PageFormat format;

  StockController(StockClient client, PageFormat format) {
    this.client = client;
    this.format = format;
  }

  @ModelAttribute("nav")
  String nav() {
    return "stock";
  }

  @ViewerMay
  @GetMapping
  String stock(
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String cursor,
      Model model) {
    model.addAttribute("q", q.strip());
    model.addAttribute("cursor", cursor);
    model.addAttribute("page", client.stock(q.strip(), cursor));
    return "stock";
  }

  @ViewerMay
  @GetMapping("/movements")
  String movements(
      @RequestParam String location,
      @RequestParam String sku,
      @RequestParam(required = false) @Nullable Long cursor,
      Model model) {
    model.addAttribute("location", location);
    model.addAttribute("sku", sku);
    model.addAttribute("cursor", cursor);
    model.addAttribute("page", client.movements(location, sku, cursor));
    return "stock-movements";
  }

  @ViewerMay
  @GetMapping("/backorders")
  String backorders(
      @RequestParam(defaultValue = "") String sku,
      @RequestParam(defaultValue = "") String cursor,
      Model model) {
    model.addAttribute("sku", sku.strip());
    model.addAttribute("cursor", cursor);
    model.addAttribute("page", client.backorders(sku.strip(), cursor));
    return "stock-backorders";
  }

  @ViewerMay
  @GetMapping("/drift")
  String drift(
      @RequestParam(defaultValue = "") String shop,
      @RequestParam(defaultValue = "") String cursor,
      Model model) {
    model.addAttribute("shop", shop.strip());
    model.addAttribute("cursor", cursor);
    model.addAttribute("page", client.drift(shop.strip(), cursor));
    return "stock-drift";
  }

  @ViewerMay
  @GetMapping("/locations")
  String locations(Model model) {
    model.addAttribute("locations", client.locations());
    return "stock-locations";
  }

  @OperatorOnly
  @PostMapping("/count")
  String count(
      @RequestParam String location,
      @RequestParam String sku,
      @RequestParam(required = false) @Nullable Integer onHand,
      @RequestParam(required = false) @Nullable Integer safety,
      @RequestParam(required = false) @Nullable String bin,
      @RequestParam(defaultValue = "") String binBefore,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") String q,
      RedirectAttributes after) {
    after.addAttribute("q", q);
    var count = new StockPage.Count(onHand, safety, reason.isBlank() ? null : reason.strip());
    String moved = bin == null || bin.strip().equals(binBefore) ? null : bin.strip();
    if (ServiceCalls.done(
        after,
        () -> {
          if (moved != null) {
            client.bin(location, sku, moved);
          }
          client.count(location, sku, count);
        })) {
      after.addFlashAttribute("done", format.word("stock.counted", sku, location));
    }
    return "redirect:/stock";
  }

  /** Shows what a file of bins would change. */
  @OperatorOnly
  @PostMapping("/bins")
  String bins(@RequestParam String csv, RedirectAttributes after) {
    if (ServiceCalls.done(after, () -> after.addFlashAttribute("plan", client.bins(csv, "")))) {
      after.addFlashAttribute("csv", csv);
    }
    return "redirect:/stock";
  }

  @OperatorOnly
  @PostMapping("/bins/apply")
  String applyBins(@RequestParam String csv, @RequestParam String plan, RedirectAttributes after) {
    ServiceCalls.done(
        after,
        () ->
            after.addFlashAttribute(
                "done", format.word("stock.bins.applied", client.bins(csv, plan).changeCount())));
    return "redirect:/stock";
  }

  @OperatorOnly
  @PostMapping("/backorders/{order}")
  String say(
      @PathVariable String order,
      @RequestParam(required = false) @Nullable Integer priority,
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
          @Nullable LocalDate promisedOn,
      RedirectAttributes after) {
    var saying = new BackorderPage.Saying(priority, promisedOn);
    if (ServiceCalls.done(after, () -> client.say(order, saying))) {
      after.addFlashAttribute("done", format.word("stock.said", order));
    }
    return "redirect:/stock/backorders";
  }
}
