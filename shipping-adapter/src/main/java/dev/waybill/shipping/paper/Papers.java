package dev.waybill.shipping.paper;

import dev.waybill.contracts.OrderId;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes papers as PDF, by the templates of their shops. Thread-safe. */
public final class Papers {

  private final TemplateStore store;
  private final Fonts fonts;
  private final HtmlPages pages;
  private final PaperValues values;

  Papers(TemplateStore store, Fonts fonts, Clock clock) {
    this.store = store;
    this.fonts = fonts;
    this.pages = new HtmlPages(fonts);
    this.values = new PaperValues(fonts, clock);
  }

  /** Something that is not among the papers, and why. */
  public record NotPrinted(String order, String what, String why) {}

  /** For one print job, which sees no change of a template in its middle. Not thread-safe. */
  public Set set(PaperSize size, @Nullable String language) {
    return new Set(size, language);
  }

  /** Papers of one size, in one language or in those of the customers. */
  public final class Set {

    private final PaperSize size;
    private final @Nullable String language;
    private final Map<String, Brand> brands = new HashMap<>();
    private final Map<String, List<String>> languages = new HashMap<>();
    private final Map<String, PaperTemplate> templates = new HashMap<>();
    private final Map<String, Map<String, Object>> common = new HashMap<>();

    private Set(PaperSize size, @Nullable String language) {
      this.size = size;
      this.language = language;
    }

    /**
     * Of several orders at once, which is quicker.
     *
     * @throws UnusableTemplate if a shop's template makes none
     */
    public Map<OrderId, Pages.Part> packingSlips(Collection<PaperOrder> orders) {
      var alike = new LinkedHashMap<String, Map<OrderId, String>>();
      for (PaperOrder order : orders) {
        String shop = order.id().shop();
        String in = language(shop, order.language());
        alike
            .computeIfAbsent(shop + ' ' + in, key -> new LinkedHashMap<>())
            .put(order.id(), packingSlip(order, template(PaperKind.PACKING_SLIP, shop, in)));
      }
      var slips = new HashMap<OrderId, Pages.Part>();
      for (Map<OrderId, String> group : alike.values()) {
        Pages made = pages.pdf(List.copyOf(group.values()));
        int index = 0;
        for (OrderId order : group.keySet()) {
          slips.put(order, made.part(index++));
        }
      }
      return slips;
    }

    private String packingSlip(PaperOrder order, PaperTemplate template) {
      String shop = order.id().shop();
      String in = language(shop, order.language());
      return template.fill(values.packingSlip(order, common(shop, in), Locale.of(in)));
    }

    /** Of orders of several shops it is as the first shop wants it. */
    public byte[] pickList(Collection<PaperOrder> orders) {
      String shop = orders.iterator().next().id().shop();
      return pages.pdf(pickList(orders, template(PaperKind.PICK_LIST, shop, language(shop, null))));
    }

    private String pickList(Collection<PaperOrder> orders, PaperTemplate template) {
      String shop = orders.iterator().next().id().shop();
      return template.fill(values.pickList(orders, common(shop, language(shop, null))));
    }

    /** The last page: what is not among the papers. */
    public byte[] notPrinted(String shop, List<NotPrinted> missing) {
      String in = language(shop, null);
      var filled = new HashMap<>(common(shop, in));
      Map<String, Object> words = ShippedPapers.words(in);
      filled.put(
          "missing",
          missing.stream()
              .map(
                  one ->
                      Map.of(
                          "order", one.order(),
                          "what", words.getOrDefault(one.what(), one.what()),
                          "why", one.why()))
              .toList());
      return pages.pdf(new PaperTemplate(ShippedPapers.read("missing.html")).fill(filled));
    }

    private String invoice(Invoice invoice, PaperTemplate template, String shop, String in) {
      return template.fill(InvoiceValues.of(invoice, common(shop, in), Locale.of(in)));
    }

    private String language(String shop, @Nullable String customers) {
      return Stream.of(
              Optional.ofNullable(language),
              Optional.ofNullable(customers),
              Optional.of(brand(shop).language()))
          .flatMap(Optional::stream)
          .map(tag -> tag.replace('_', '-').split("-", 2)[0].toLowerCase(Locale.ROOT))
          .filter(tag -> ShippedPapers.LANGUAGES.contains(tag) || hasOwn(shop, tag))
          .findFirst()
          .orElse(ShippedPapers.FALLBACK);
    }

    private boolean hasOwn(String shop, String tag) {
      return languages
          .computeIfAbsent(
              shop, s -> store.of(s).stream().map(TemplateStore.Own::language).toList())
          .contains(tag);
    }

    private Brand brand(String shop) {
      return brands.computeIfAbsent(shop, store::brand);
    }

    private Map<String, Object> common(String shop, String in) {
      return common.computeIfAbsent(
          shop + ' ' + in, key -> values.common(size, in, brand(shop), shop));
    }

    private PaperTemplate template(PaperKind kind, String shop, String in) {
      return templates.computeIfAbsent(
          shop + ' ' + kind + ' ' + in,
          key ->
              new PaperTemplate(
                  store.template(shop, kind, in).orElseGet(() -> ShippedPapers.template(kind))));
    }
  }

  /**
   * A commercial invoice.
   *
   * @param language English unless told: it is for customs, and not for the customer
   */
  public byte[] invoice(Invoice invoice, PaperSize size, @Nullable String language) {
    String shop = OrderId.parse(invoice.order()).shop();
    String in = language == null ? ShippedPapers.FALLBACK : language;
    Set set = set(size, in);
    return pages.pdf(
        set.invoice(invoice, set.template(PaperKind.CUSTOMS_INVOICE, shop, in), shop, in));
  }

  /**
   * A paper by a template that is being written.
   *
   * @throws UnusableTemplate saying what is wrong with it
   */
  byte[] tried(
      PaperKind kind, String html, String shop, String language, PaperOrder order, PaperSize size) {
    var template = new PaperTemplate(html);
    var set = new Set(size, language);
    return pages.pdf(
        switch (kind) {
          case PACKING_SLIP -> set.packingSlip(order, template);
          case PICK_LIST -> set.pickList(List.of(order), template);
          case CUSTOMS_INVOICE -> set.invoice(Samples.invoice(shop), template, shop, language);
        });
  }

  void tried(PaperKind kind, String html, String shop, String language, PaperOrder order) {
    tried(kind, html, shop, language, order, PaperSize.A4);
  }

  /** Letters of the order's papers that no font has, each once; "" as a rule. */
  public String lettersWithoutFont(PaperOrder order) {
    var text = new StringBuilder();
    AddressLines.of(order.shipTo(), Locale.ENGLISH).forEach(text::append);
    text.append(order.number()).append(order.note() == null ? "" : order.note());
    order
        .groups()
        .forEach(group -> group.lines().forEach(line -> text.append(line.title() + line.sku())));
    return fonts.missing(text.toString());
  }
}
