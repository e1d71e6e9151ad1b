package dev.waybill.console.statements;

import dev.waybill.console.gateway.ServiceNotAnswering;
import dev.waybill.console.signin.Caller;
import dev.waybill.console.web.PageFormat;
import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.service.identity.ViewerMay;
import dev.waybill.service.paging.Slice;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The days of the shops, and one of them. */
@Controller
@RequestMapping("/statements")
class StatementsController {

  private static final int SIZE = 50;
  private static final int SHOWN = 500;

  private final StatementStore store;
  private final StatementRequests requests;
  private final PageFormat format;
  private final Clock clock;

  StatementsController(
      StatementStore store, StatementRequests requests, PageFormat format, Clock clock) {
    this.store = store;
    this.requests = requests;
    this.format = format;
    this.clock = clock;
  }

  @ModelAttribute("nav")
  String nav() {
    return "statements";
  }

  @ViewerMay
  @GetMapping
  String list(
      @RequestParam(defaultValue = "") String shop,
      @RequestParam(defaultValue = "false") boolean differing,
      @RequestParam(defaultValue = "") String cursor,
      Model model) {
    var filter = new StatementStore.Filter(shop.strip(), differing, null, null);
    Slice<Statement> page =
        Slice.of(store.list(filter, StatementsApi.place(cursor), SIZE + 1), SIZE);
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    model.addAttribute("shop", shop.strip());
    model.addAttribute("differing", differing);
    model.addAttribute("cursor", cursor);
    model.addAttribute("statements", page.items());
    model.addAttribute("next", page.next(StatementsApi::cursor));
    model.addAttribute("yesterday", today.minusDays(1));
    model.addAttribute("earliest", today.minusDays(StatementRequests.MOST_DAYS));
    return "statements";
  }

  @ViewerMay
  @GetMapping("/{shop}/{day}")
  String one(@PathVariable String shop, @PathVariable String day, Model model) {
    Statement statement =
        store
            .find(shop, StatementRequests.day(day))
            .orElseThrow(
                () ->
                    new ResponseStatusException(
                        HttpStatus.NOT_FOUND, format.word("statements.unknown")));
    List<Difference> differences = store.differences(shop, statement.day(), SHOWN);
    model.addAttribute("s", statement);
    model.addAttribute("differences", differences);
    model.addAttribute("hidden", statement.differences() - differences.size());
    model.addAttribute("before", store.find(shop, statement.day().minusDays(1)).orElse(null));
    model.addAttribute("after", store.find(shop, statement.day().plusDays(1)).orElse(null));
    return "statement";
  }

  @OperatorOnly
  @PostMapping
  String make(@RequestParam String shop, @RequestParam String day, RedirectAttributes after) {
    try {
      Statement made =
          requests.request(shop.strip(), StatementRequests.day(day), Caller.current().name());
      after.addAttribute("shop", made.shop());
      after.addAttribute("day", made.day().toString());
      return "redirect:/statements/{shop}/{day}";
    } catch (ServiceNotAnswering away) {
      throw away;
    } catch (ResponseStatusException refused) {
      after.addFlashAttribute("refused", refused.getReason());
      return "redirect:/statements";
    }
  }
}
