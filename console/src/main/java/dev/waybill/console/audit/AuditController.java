package dev.waybill.console.audit;

import dev.waybill.service.identity.ManagerOnly;
import dev.waybill.service.paging.Slice;
import java.util.Arrays;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of the audit. */
@Controller
class AuditController {

  private static final int SIZE = 50;

  private final AuditStore store;

  AuditController(AuditStore store) {
    this.store = store;
  }

  @ManagerOnly
  @GetMapping("/audit")
  String list(
      @ModelAttribute("search") AuditSearch search,
      @RequestParam(defaultValue = "") String cursor,
      Model model) {
    Slice<AuditEntry> page = store.page(search, AuditApi.parse(cursor), SIZE);
    model.addAttribute("nav", "audit");
    model.addAttribute("entries", page.items());
    model.addAttribute("next", page.next(last -> AuditStore.place(last).cursor()));
    model.addAttribute("first", cursor.isEmpty());
    model.addAttribute("kinds", Arrays.stream(AuditKind.values()).map(AuditKind::word).toList());
    return "audit";
  }
}
