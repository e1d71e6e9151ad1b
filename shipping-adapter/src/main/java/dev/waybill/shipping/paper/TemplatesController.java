package dev.waybill.shipping.paper;

import dev.waybill.contracts.OrderId;
import dev.waybill.service.database.ChangeHistory.Change;
import dev.waybill.service.identity.ManagerOnly;
import dev.waybill.service.identity.OperatorOnly;
import dev.waybill.shipping.orders.OrdersClient;
import dev.waybill.shipping.orders.OrdersClient.Read;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What the papers of each shop look like. */
@RestController
@RequestMapping("/api/paper-templates")
class TemplatesController {

  private static final Pattern SHOP = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");
  private static final Pattern LOGO =
      Pattern.compile("data:image/(png|jpeg);base64,[A-Za-z0-9+/]+=*");
  private static final int LARGEST_LOGO = 300_000;
  private static final int MOST_LINES = 8;
  private static final int LONGEST_TEXT = 2_000;
  private static final int MOST_CHANGES = 200;

  private final TemplateStore store;
  private final ObjectProvider<Papers> papers;
  private final OrdersClient orders;

  TemplatesController(TemplateStore store, ObjectProvider<Papers> papers, OrdersClient orders) {
    this.store = store;
    this.papers = papers;
    this.orders = orders;
  }

  /** What counts for a shop: its brand, and those templates that are its own. */
  record ShopPapers(String shop, Brand brand, List<TemplateStore.Own> templates) {}

  /** A template, as HTML with Mustache. */
  record TemplateText(@Nullable String html) {}

  /**
   * Which order is to be shown.
   *
   * @param html the template that is tried; null for the one that counts
   * @param size A4 unless told
   */
  record PreviewRequest(@Nullable String order, @Nullable String html, @Nullable PaperSize size) {}

  record History(List<Change> changes) {}

  @OperatorOnly
  @GetMapping("/{shop}")
  ShopPapers get(@PathVariable String shop) {
    return new ShopPapers(named(shop), store.brand(shop), store.of(shop));
  }

  /** Name, address, logo and texts. */
  @ManagerOnly
  @PutMapping("/{shop}")
  ShopPapers setBrand(@PathVariable String shop, @RequestBody Brand brand, Authentication caller) {
    store.setBrand(named(shop), checked(brand), caller.getName());
    return get(shop);
  }

  /** The text of a template: the shop's own, else the shipped one to begin with. */
  @OperatorOnly
  @GetMapping("/{shop}/{kind}/{language}")
  TemplateText template(
      @PathVariable String shop, @PathVariable String kind, @PathVariable String language) {
    PaperKind paper = kind(kind);
    return new TemplateText(
        store
            .template(named(shop), paper, language(language))
            .orElseGet(() -> ShippedPapers.template(paper)));
  }

  /** Counts for what is printed from then on. It is tried with an order that we make up. */
  @ManagerOnly
  @PutMapping("/{shop}/{kind}/{language}")
  ShopPapers set(
      @PathVariable String shop,
      @PathVariable String kind,
      @PathVariable String language,
      @RequestBody TemplateText text,
      Authentication caller) {
    PaperKind paper = kind(kind);
    String html = Objects.requireNonNullElse(text.html(), "");
    papers.getObject().tried(paper, html, named(shop), language(language), Samples.order(shop));
    store.set(shop, paper, language, html, caller.getName());
    return get(shop);
  }

  /** The shipped template counts again. */
  @ManagerOnly
  @DeleteMapping("/{shop}/{kind}/{language}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void forget(
      @PathVariable String shop,
      @PathVariable String kind,
      @PathVariable String language,
      Authentication caller) {
    store.forget(named(shop), kind(kind), language(language), caller.getName());
  }

  /** The paper of a real order, or of one that we make up. */
  @OperatorOnly
  @PostMapping("/{shop}/{kind}/{language}/preview")
  ResponseEntity<byte[]> preview(
      @PathVariable String shop,
      @PathVariable String kind,
      @PathVariable String language,
      @RequestBody PreviewRequest request,
      Authentication caller) {
    PaperKind paper = kind(kind);
    String html =
        request.html() == null
            ? Objects.requireNonNull(template(shop, kind, language).html())
            : request.html();
    PaperOrder order =
        request.order() == null ? Samples.order(shop) : read(request.order(), caller);
    byte[] pdf =
        papers
            .getObject()
            .tried(
                paper,
                html,
                shop,
                language,
                order,
                Objects.requireNonNullElse(request.size(), PaperSize.A4));
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_PDF)
        .cacheControl(CacheControl.noStore())
        .body(pdf);
  }

  /** Who changed the papers of a shop, when and what: the last 200, the newest first. */
  @OperatorOnly
  @GetMapping("/{shop}/history")
  History history(@PathVariable String shop) {
    return new History(store.history(named(shop), MOST_CHANGES));
  }

  @ExceptionHandler
  ProblemDetail unusable(UnusableTemplate e) {
    return ProblemDetail.forStatusAndDetail(
        HttpStatus.UNPROCESSABLE_CONTENT, String.valueOf(e.getMessage()));
  }

  private PaperOrder read(String order, Authentication caller) {
    try {
      OrderId.parse(order);
    } catch (IllegalArgumentException e) {
      throw bad(String.valueOf(e.getMessage()));
    }
    Map<String, Read<PaperOrder>> read =
        orders.read(
            List.of(order),
            OrdersClient.token(caller),
            details -> PaperOrder.of(details).orElse(null));
    Read<PaperOrder> one = Objects.requireNonNull(read.get(order));
    if (one.value() == null) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND, one.problem());
    }
    return one.value();
  }

  private static Brand checked(Brand brand) {
    List<String> address = brand.address() == null ? List.of() : brand.address();
    Map<String, String> texts = brand.texts() == null ? Map.of() : brand.texts();
    String language = brand.language() == null ? ShippedPapers.FALLBACK : brand.language();
    String logo = brand.logo();
    if (logo != null && (logo.length() > LARGEST_LOGO || !LOGO.matcher(logo).matches())) {
      throw bad(
          "logo is data:image/png;base64,… or data:image/jpeg;base64,… of at most %d characters."
              .formatted(LARGEST_LOGO));
    }
    if (address.size() > MOST_LINES
        || texts.values().stream().anyMatch(text -> text.length() > LONGEST_TEXT)) {
      throw bad(
          "An address has at most %d lines, a text %d characters."
              .formatted(MOST_LINES, LONGEST_TEXT));
    }
    texts.keySet().forEach(TemplatesController::language);
    return new Brand(
        Objects.requireNonNullElse(brand.name(), ""), address, logo, language(language), texts);
  }

  private static String named(String shop) {
    if (!SHOP.matcher(shop).matches()) {
      throw bad("The name of a shop is of a-z, 0-9 and \"-\".");
    }
    return shop;
  }

  private static String language(String language) {
    if (!LANGUAGE.matcher(language).matches()) {
      throw bad("A language is two or three small letters, such as en.");
    }
    return language;
  }

  private static PaperKind kind(String kind) {
    return PaperKind.of(kind)
        .orElseThrow(
            () ->
                new ResponseStatusException(
                    HttpStatus.NOT_FOUND,
                    "There are packing-slip, pick-list and customs-invoice."));
  }

  private static ResponseStatusException bad(String words) {
    return new ResponseStatusException(HttpStatus.BAD_REQUEST, words);
  }
}
