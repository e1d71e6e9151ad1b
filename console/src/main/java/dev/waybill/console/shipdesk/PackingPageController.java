package dev.waybill.console.shipdesk;

import dev.waybill.service.identity.PackerMay;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page on which orders are packed by scan; its script calls the services' APIs. */
@Controller
class PackingPageController {

  /** What the script says, in the reader's language. */
  private static final List<String> WORDS =
      List.of(
          "scan.order",
          "scan.piece",
          "mute",
          "unmute",
          "waits",
          "away",
          "right",
          "wrong",
          "unknown",
          "many",
          "missing",
          "no-packaging",
          "no-boxes",
          "done",
          "count",
          "ask-hand",
          "despite",
          "not-found",
          "not-waiting",
          "choose",
          "planned",
          "box-now",
          "another-box",
          "label-comes",
          "label-there",
          "label-late",
          "stop.held",
          "stop.gone",
          "looks",
          "repeat",
          "forbidden");

  /**
   * The page.
   *
   * @param order to begin with; "" for the one that is scanned first
   */
  @PackerMay
  @GetMapping("/ship-desk/pack")
  String pack(@RequestParam(defaultValue = "") String order, Model model) {
    model.addAttribute("nav", "ship-desk");
    model.addAttribute("order", order.strip());
    model.addAttribute("words", WORDS);
    return "ship-desk-pack";
  }
}
