package dev.waybill.shipping.printing;

import dev.waybill.contracts.OrderId;
import dev.waybill.service.exchange.stock.Bins.Place;
import dev.waybill.shipping.carrier.Document;
import dev.waybill.shipping.carrier.LabelId;
import dev.waybill.shipping.customs.CustomsInvoices;
import dev.waybill.shipping.label.LabelDirectory;
import dev.waybill.shipping.label.LabelFiles;
import dev.waybill.shipping.orders.BinsClient;
import dev.waybill.shipping.orders.OrdersClient;
import dev.waybill.shipping.paper.Pages;
import dev.waybill.shipping.paper.PaperOrder;
import dev.waybill.shipping.paper.Papers;
import dev.waybill.shipping.paper.Papers.NotPrinted;
import dev.waybill.step.ProviderUnavailable;
import dev.waybill.step.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Carries out one print job: a few orders at a time, so that no more of them is held than those;
 * what is ready lies on disk. What cannot be printed is noted and goes onto the last page; the rest
 * is printed.
 */
final class PrintRun {

  private static final int AT_A_TIME = 20;

  private final Asked asked;
  private final LabelFiles files;
  private final CustomsInvoices invoices;
  private final Papers.Set papers;
  private final Papers all;
  private final PrintJobStore store;
  private final List<NotPrinted> missing = new ArrayList<>();

  /** By order. */
  private final Map<String, List<LabelDirectory.Usable>> labels;

  private Map<String, PaperOrder> known = Map.of();

  PrintRun(
      Asked asked,
      Papers papers,
      LabelFiles files,
      CustomsInvoices invoices,
      List<LabelDirectory.Usable> labels,
      PrintJobStore store) {
    this.asked = asked;
    this.files = files;
    this.invoices = invoices;
    this.all = papers;
    this.papers = papers.set(asked.format().size(), asked.language());
    this.labels = labels.stream().collect(Collectors.groupingBy(LabelDirectory.Usable::order));
    this.store = store;
  }

  /** Reads what papers need to know of the orders, while the caller's token is good. */
  void read(OrdersClient orders, BinsClient bins, String token) {
    if (!asked.needsOrders()) {
      return;
    }
    var read = new HashMap<String, PaperOrder>();
    orders
        .read(asked.orders(), token, details -> PaperOrder.of(details).orElse(null))
        .forEach(
            (id, one) -> {
              if (one.value() != null) {
                read.put(id, one.value());
              } else {
                asked.documents().stream()
                    .filter(Printed::needsOrder)
                    .forEach(what -> miss(id, what, String.valueOf(one.problem())));
              }
            });
    if (asked.documents().contains(Printed.PICK_LIST)) {
      Map<Place, String> found =
          bins.find(read.values().stream().flatMap(one -> one.places().stream()).toList(), token);
      read.replaceAll((id, one) -> one.in(found));
    }
    known = read;
  }

  void run(long id, IntConsumer progress) throws IOException {
    List<String> sorted = sorted();
    Path file = Files.createTempFile("print-job-", ".tmp");
    try (Sink sink =
        asked.format() == Asked.Format.ZPL ? new ZplSink() : new PdfSink(asked.format().size())) {
      boolean listFirst = asked.documents().getFirst() == Printed.PICK_LIST;
      if (listFirst) {
        pickList(sorted, sink);
      }
      for (int from = 0; from < sorted.size(); from += AT_A_TIME) {
        add(sorted.subList(from, Math.min(sorted.size(), from + AT_A_TIME)), sink);
        progress.accept(Math.min(sorted.size(), from + AT_A_TIME));
      }
      if (!listFirst && asked.documents().contains(Printed.PICK_LIST)) {
        pickList(sorted, sink);
      }
      if (!missing.isEmpty() && asked.format() != Asked.Format.ZPL) {
        byte[] last = papers.notPrinted(OrderId.parse(sorted.getFirst()).shop(), missing);
        sink.add(new Pages.Part(last, 0, Integer.MAX_VALUE));
      }
      Integer pages = sink.write(file);
      try (InputStream in = Files.newInputStream(file)) {
        store.done(id, pages, missing, in);
      }
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private void pickList(List<String> sorted, Sink sink) throws IOException {
    List<PaperOrder> orders =
        sorted.stream()
            .map(known::get)
            .filter(Objects::nonNull)
            .sorted(PaperOrder.AS_THEY_LEAVE)
            .toList();
    if (!orders.isEmpty()) {
      sink.add(new Pages.Part(papers.pickList(orders), 0, Integer.MAX_VALUE));
    }
  }

  private void add(List<String> some, Sink sink) throws IOException {
    Map<OrderId, Pages.Part> slips = slips(some);
    Map<String, Fetched> fetched = fetched(some, sink.takes());
    for (String order : some) {
      for (Printed what : asked.documents()) {
        if (what == Printed.PACKING_SLIPS) {
          Pages.Part slip = slips.get(OrderId.parse(order));
          if (slip != null) {
            sink.add(slip);
          }
        } else if (what.isOfLabels()) {
          labels(order, what, fetched, sink);
        }
      }
    }
  }

  private Map<OrderId, Pages.Part> slips(List<String> some) {
    if (!asked.documents().contains(Printed.PACKING_SLIPS)) {
      return Map.of();
    }
    List<PaperOrder> orders = some.stream().map(known::get).filter(Objects::nonNull).toList();
    for (PaperOrder order : orders) {
      String letters = all.lettersWithoutFont(order);
      if (!letters.isEmpty()) {
        miss(
            order.id().value(),
            Printed.PACKING_SLIPS,
            "No font has these letters, which are printed as #: %s (WAYBILL_SHIPPING_FONTS)."
                .formatted(codes(letters)));
      }
    }
    return orders.isEmpty() ? Map.of() : papers.packingSlips(orders);
  }

  /** The last page has no font for them either. */
  private static String codes(String letters) {
    return letters
        .codePoints()
        .limit(10)
        .mapToObj("U+%04X"::formatted)
        .collect(Collectors.joining(" "));
  }

  private void labels(String order, Printed what, Map<String, Fetched> fetched, Sink sink)
      throws IOException {
    List<LabelDirectory.Usable> its = labels.getOrDefault(order, List.of());
    if (its.isEmpty() && what == Printed.LABELS) {
      miss(order, what, "The order has no label.");
    }
    for (LabelDirectory.Usable label : its) {
      if (label.voided()) {
        if (what == Printed.LABELS) {
          miss(order, what, "The label " + label.id() + " was voided.");
        }
        continue;
      }
      Fetched one = fetched.get(key(label, what));
      if (one == null) {
        continue;
      }
      one.remarks().forEach(remark -> miss(order, what, label.id() + ": " + remark));
      if (one.problem() != null) {
        miss(order, what, label.id() + ": " + one.problem());
      } else if (one.document() != null) {
        try {
          sink.add(one.document());
        } catch (IOException e) {
          miss(order, what, label.id() + ": The carrier's file cannot be read.");
        }
      }
    }
  }

  /**
   * @param remarks on what is printed all the same
   */
  private record Fetched(
      @Nullable Document document, @Nullable String problem, List<String> remarks) {

    Fetched(@Nullable Document document, @Nullable String problem) {
      this(document, problem, List.of());
    }
  }

  /** At the same time, since some come from the carrier. */
  private Map<String, Fetched> fetched(List<String> some, List<Document.Format> formats) {
    var fetched = new ConcurrentHashMap<String, Fetched>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (String order : some) {
        for (LabelDirectory.Usable label : labels.getOrDefault(order, List.of())) {
          for (Printed what : asked.documents()) {
            if (what.isOfLabels() && !label.voided()) {
              threads.submit(() -> fetched.put(key(label, what), fetch(label, what, formats)));
            }
          }
        }
      }
    }
    return fetched;
  }

  private Fetched fetch(LabelDirectory.Usable label, Printed what, List<Document.Format> formats) {
    try {
      LabelId id = LabelId.parse(label.id()).orElseThrow();
      return what == Printed.LABELS
          ? files
              .find(id, Document.Kind.LABEL, formats)
              .map(file -> new Fetched(file, null))
              .orElseGet(() -> new Fetched(null, "The carrier gives no file in this format."))
          : invoices
              .find(id, asked.format().size(), asked.language())
              .map(pdf -> new Document(Document.Kind.CUSTOMS_INVOICE, Document.Format.PDF, pdf))
              .map(file -> new Fetched(file, null, invoices.remarks(id)))
              .orElseGet(() -> new Fetched(null, null));
    } catch (Refusal e) {
      return new Fetched(null, e.reason());
    } catch (ProviderUnavailable e) {
      return new Fetched(null, "The carrier does not answer as it should. Try again.");
    }
  }

  private static String key(LabelDirectory.Usable label, Printed what) {
    return label.id() + ' ' + what;
  }

  private void miss(String order, Printed what, String why) {
    missing.add(new NotPrinted(order, what.id(), why));
  }

  private List<String> sorted() {
    if (asked.sort() == Asked.Sort.GIVEN) {
      return asked.orders();
    }
    if (asked.sort() == Asked.Sort.SHIP_BY) {
      return asked.orders().stream()
          .sorted(Comparator.comparing(known::get, Comparator.nullsLast(PaperOrder.AS_THEY_LEAVE)))
          .toList();
    }
    Map<String, Integer> places =
        IntStream.range(0, asked.orders().size())
            .boxed()
            .collect(Collectors.toMap(asked.orders()::get, i -> i));
    return asked.orders().stream()
        .sorted(
            Comparator.comparing(this::sortKey)
                .thenComparing(id -> Objects.requireNonNull(places.get(id))))
        .toList();
  }

  private String sortKey(String id) {
    PaperOrder order = known.get(id);
    if (order == null) {
      return "";
    }
    return switch (asked.sort()) {
      case GIVEN, SHIP_BY -> "";
      // By their numbers, not letter by letter
      case NUMBER -> "%20s".formatted(order.number().replaceAll("\\D", "")).concat(order.number());
      case LOCATION -> order.firstLocation();
      case SKU -> order.firstSku();
    };
  }
}
