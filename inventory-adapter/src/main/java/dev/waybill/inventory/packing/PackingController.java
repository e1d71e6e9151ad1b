package dev.waybill.inventory.packing;

import dev.waybill.contracts.StepCommand;
import dev.waybill.inventory.packing.Packings.Result;
import dev.waybill.service.identity.PackerMay;
import dev.waybill.service.identity.ViewerMay;
import dev.waybill.service.paging.Slice;
import dev.waybill.step.worklist.WorkListQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The pick list, and what packers scan. */
@RestController
@RequestMapping("/api/packings")
@Tag(name = "Packings")
class PackingController {

  private static final int PAGE_SIZE = 50;
  private static final int MOST_NAMED = 100;
  private static final int LONGEST_BOX = 20;

  private final Packings packings;
  private final PackingQueries queries;
  private final Clock clock;

  PackingController(Packings packings, PackingQueries queries, Clock clock) {
    this.packings = packings;
    this.queries = queries;
    this.clock = clock;
  }

  /**
   * Pieces that were taken from a shelf.
   *
   * @param piece what the scanner reads: a barcode, or the SKU
   * @param quantity absent means 1
   * @param location absent means wherever such a piece is missing
   * @param box what the packer calls the box that they go into, such as 1; absent means the one
   *     begun last, or the plan as long as none was
   * @param packaging code of that box's packaging; absent means nobody says
   */
  record Scan(
      @Nullable String piece,
      @Nullable Integer quantity,
      @Nullable String location,
      @Nullable String box,
      @Nullable String packaging) {}

  /**
   * A person's word that all is in the box.
   *
   * @param despite whether also where some pieces were scanned and others not; absent means false
   */
  record Word(@Nullable Boolean despite) {}

  /**
   * What became of it.
   *
   * @param missing pieces of the whole order
   * @param message what to do about it; null if nothing
   */
  record Answer(Packings.State state, List<Line> lines, int missing, @Nullable String message) {}

  /**
   * What is to be picked of one article at one location.
   *
   * @param bin where it lies there; null where nobody says
   */
  record Line(
      String location,
      String sku,
      @Nullable String title,
      @Nullable String barcode,
      @Nullable String bin,
      int wanted,
      int picked) {

    static Line of(PackingLine line) {
      return new Line(
          line.location(),
          line.sku(),
          line.title(),
          line.barcode(),
          line.bin(),
          line.wanted(),
          line.picked());
    }

    static List<Line> of(List<PackingLine> lines) {
      return lines.stream().sorted(PackingLine.AS_ONE_WALKS).map(Line::of).toList();
    }
  }

  /**
   * An order that is to be packed.
   *
   * @param until when it is reported as not packed
   * @param shipBy when it has to leave; null if nothing is promised
   * @param overdue whether it had to by now
   * @param priority whether it comes before others
   */
  record WaitingOrder(
      String order,
      Instant since,
      Instant until,
      @Nullable Instant shipBy,
      boolean overdue,
      boolean priority,
      List<Line> lines) {

    static WaitingOrder of(List<PackingLine> lines, Instant now) {
      PackingLine any = lines.getFirst();
      StepCommand.ShipBy shipBy = any.shipBy();
      return new WaitingOrder(
          any.order(),
          any.since(),
          any.deadline(),
          shipBy == null ? null : shipBy.at(),
          shipBy != null && !shipBy.at().isAfter(now),
          shipBy != null && shipBy.priority(),
          Line.of(lines));
    }
  }

  /**
   * Orders in the order in which they are to be packed.
   *
   * @param next the cursor of the next page; null after the last
   */
  record WaitingPage(List<WaitingOrder> orders, @Nullable String next) {}

  @ViewerMay
  @GetMapping
  @Operation(
      summary = "Orders that are to be packed, in the order in which they have to leave",
      description =
          "Priority first, then those that have to leave the earliest; with sort=since those that"
              + " wait longest. All, or those with pieces at a location, with shipBy=overdue or"
              + " upcoming, with shipByTo only what has to leave by then, with priority=true only"
              + " what comes before others. Lines are by location and bin. With order, once or"
              + " several times and at most 100: only those, all on one page; who does not wait is"
              + " left out.")
  WaitingPage list(
      @RequestParam(required = false) @Nullable String location,
      @RequestParam(required = false) @Nullable String sort,
      @RequestParam(required = false) @Nullable String shipBy,
      @RequestParam(required = false) @Nullable String shipByTo,
      @RequestParam(required = false) @Nullable Boolean priority,
      @RequestParam(required = false) @Nullable List<String> order,
      @RequestParam(defaultValue = "") String cursor) {
    Instant now = clock.instant();
    if (order != null) {
      if (order.size() > MOST_NAMED) {
        throw new ResponseStatusException(
            HttpStatus.BAD_REQUEST, "Name at most " + MOST_NAMED + " orders at a time.");
      }
      return new WaitingPage(
          byCommand(queries.ofOrders(order)).stream()
              .map(lines -> WaitingOrder.of(lines, now))
              .toList(),
          null);
    }
    WorkListQuery query =
        WorkListQuery.of(WorkListQuery.Sort.SHIP_BY, sort, shipBy, shipByTo, priority, cursor);
    List<List<PackingLine>> found = byCommand(queries.page(query, location, PAGE_SIZE + 1));
    Slice<List<PackingLine>> page = Slice.of(found, PAGE_SIZE);
    return new WaitingPage(
        page.items().stream().map(lines -> WaitingOrder.of(lines, now)).toList(),
        page.next(
            last -> {
              PackingLine any = last.getFirst();
              return query.next(any.since(), any.shipBy(), any.commandId());
            }));
  }

  @ViewerMay
  @GetMapping("/{order}")
  @Operation(summary = "What is to be picked for an order; 404 if it does not wait to be packed")
  WaitingOrder one(@PathVariable String order) {
    List<PackingLine> lines = queries.ofOrder(order);
    if (lines.isEmpty()) {
      throw new ResponseStatusException(
          HttpStatus.NOT_FOUND, "The order " + order + " does not wait to be packed.");
    }
    return WaitingOrder.of(lines, clock.instant());
  }

  @PackerMay
  @PostMapping("/{order}/pieces")
  @Operation(
      summary = "Pieces are in the box; the last one lets the order go on",
      description =
          "A wrong piece, or one too many, is said in the answer's state, and nothing is counted."
              + " With box, and perhaps its packaging, each box that was said gets a label of its"
              + " own, in place of those that were planned.")
  Answer pick(@PathVariable String order, @RequestBody Scan scan, Authentication caller) {
    String piece = scan.piece() == null ? "" : scan.piece().strip();
    int quantity = scan.quantity() == null ? 1 : scan.quantity();
    if (piece.isEmpty() || quantity < 1) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST, "Give piece, a barcode or a SKU, and a quantity of at least 1.");
    }
    String box = text(scan.box());
    var into = new Packings.Into(box, text(scan.packaging()));
    if (box == null ? into.packaging() != null : box.length() > LONGEST_BOX) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST,
          "Give box, what you call it, with its packaging; it has at most %d characters."
              .formatted(LONGEST_BOX));
    }
    return answer(
        packings.pick(order, piece, quantity, scan.location(), into, caller.getName()), piece);
  }

  @PackerMay
  @PostMapping("/{order}/packed")
  @Operation(
      summary = "A person says that all pieces are in the box",
      description =
          "Where some pieces were scanned and others not, those are listed and nothing changes,"
              + " unless despite is true.")
  Answer pickAll(@PathVariable String order, @RequestBody Word word, Authentication caller) {
    boolean despite = Boolean.TRUE.equals(word.despite());
    return answer(packings.pickAll(order, despite, caller.getName()), "");
  }

  private static List<List<PackingLine>> byCommand(List<PackingLine> lines) {
    var byCommand = new LinkedHashMap<String, List<PackingLine>>();
    for (PackingLine line : lines) {
      byCommand.computeIfAbsent(line.commandId(), c -> new ArrayList<>()).add(line);
    }
    return List.copyOf(byCommand.values());
  }

  private static @Nullable String text(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  private static Answer answer(Result result, String piece) {
    List<PackingLine> lines = result.lines();
    return new Answer(
        result.state(),
        Line.of(lines),
        lines.stream().mapToInt(PackingLine::missing).sum(),
        message(result, piece));
  }

  private static @Nullable String message(Result result, String piece) {
    String lacking = Packings.lacking(result.lines());
    return switch (result.state()) {
      case PICKED, PACKED -> null;
      case WRONG_PIECE -> "%s is not of this order. Missing: %s.".formatted(piece, lacking);
      case TOO_MANY ->
          "More of %s than the order has. Missing: %s."
              .formatted(piece, lacking.isEmpty() ? "nothing" : lacking);
      case MISSING ->
          "Not scanned yet: %s. Scan it, or say despite if it is in the box.".formatted(lacking);
      case NO_PACKAGING -> "There is no such packaging here: see GET /api/packagings.";
      case NO_BOXES ->
          "Parts of kits lie there, and stay together: scan without box. Other boxes than those"
              + " planned are said with edit-packing.";
      case NOT_AWAITED ->
          "Do not pack it: the order is cancelled, changed, held, or packed already.";
    };
  }
}
