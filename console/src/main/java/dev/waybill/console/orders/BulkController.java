package dev.waybill.console.orders;

import dev.waybill.console.gateway.ServiceCalls;
import dev.waybill.service.exchange.orders.BulkAction;
import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.service.identity.PackerMay;
import dev.waybill.service.identity.ViewerMay;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

/** One action on many orders: asked for, looked at beforehand, followed, stopped, done again. */
@Controller
@RequestMapping("/orders/bulk")
class BulkController {

  /** As many as the API lists at once. */
  private static final int LISTED = 100;

  private final BulkClient client;
  private final OrderWords words;

  BulkController(BulkClient client, OrderWords words) {
    this.client = client;
    this.words = words;
  }

  @ModelAttribute("nav")
  String nav() {
    return "orders";
  }

  /**
   * @param before the last one of the page before; null for the latest
   */
  @ViewerMay
  @GetMapping
  String list(@RequestParam(required = false) @Nullable Long before, Model model) {
    List<BulkRow> rows = client.latest(before).stream().map(BulkRow::new).toList();
    model.addAttribute("rows", rows);
    model.addAttribute("before", before);
    model.addAttribute("older", rows.size() == LISTED ? rows.getLast().bulk().id() : null);
    return "orders-bulk";
  }

  @OperatorOnly
  @GetMapping("/new")
  String ask(@RequestParam MultiValueMap<String, String> query, Model model) {
    show(BulkForm.of(query), model);
    return "orders-bulk-new";
  }

  private void show(BulkForm form, Model model) {
    model.addAttribute("form", form);
    model.addAttribute("works", BulkWork.values());
    model.addAttribute("key", UUID.randomUUID().toString());
    try {
      model.addAttribute("preview", client.preview(form.request(null, null)));
    } catch (NumberFormatException e) {
      model.addAttribute("impossible", words.word("orders.bulk.no-version"));
    } catch (HttpClientErrorException.BadRequest e) {
      model.addAttribute("impossible", ServiceCalls.words(e));
    }
  }

  /**
   * @param key of the page: a second click begins nothing
   * @param limit told where more match than one action may be for
   */
  @OperatorOnly
  @PostMapping
  String begin(
      @RequestParam MultiValueMap<String, String> fields,
      @RequestParam String key,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(defaultValue = "") String reason,
      RedirectAttributes after) {
    BulkForm form = BulkForm.of(fields);
    try {
      if (form.complete()) {
        BulkAction begun = client.begin(key, form.request(limit, reason.strip()));
        return "redirect:/orders/bulk/" + begun.bulk().id();
      }
      after.addFlashAttribute("refused", words.word("orders.bulk.choose"));
    } catch (NumberFormatException e) {
      after.addFlashAttribute("refused", words.word("orders.bulk.no-version"));
    } catch (HttpClientErrorException refused) {
      after.addFlashAttribute("refused", ServiceCalls.words(refused));
    }
    return "redirect:" + form.link();
  }

  @ViewerMay
  @GetMapping("/{id}")
  String one(@PathVariable long id, @RequestParam(defaultValue = "0") int page, Model model) {
    int shown = Math.max(0, page);
    BulkAction action = client.find(id, shown);
    model.addAttribute("row", new BulkRow(action.bulk()));
    model.addAttribute("action", action);
    model.addAttribute("page", shown);
    model.addAttribute("more", (shown + 1L) * BulkClient.FAILURES < action.bulk().failed());
    model.addAttribute("key", UUID.randomUUID().toString());
    return "orders-bulk-action";
  }

  @PackerMay
  @PostMapping("/{id}/stop")
  String stop(@PathVariable long id, RedirectAttributes after) {
    if (ServiceCalls.done(after, () -> client.stop(id))) {
      after.addFlashAttribute("done", words.word("orders.bulk.stopped"));
    }
    return "redirect:/orders/bulk/" + id;
  }

  @PackerMay
  @PostMapping("/{id}/again")
  String again(
      @PathVariable long id,
      @RequestParam String key,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "false") boolean untouched,
      RedirectAttributes after) {
    try {
      return "redirect:/orders/bulk/"
          + client.again(id, key, reason.strip(), untouched).bulk().id();
    } catch (HttpClientErrorException refused) {
      after.addFlashAttribute("refused", ServiceCalls.words(refused));
      return "redirect:/orders/bulk/" + id;
    }
  }
}
