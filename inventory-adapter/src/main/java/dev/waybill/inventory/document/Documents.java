package dev.waybill.inventory.document;

import dev.waybill.inventory.document.StockBook.Booked;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.server.ResponseStatusException;

/** Previews, books and undoes documents; a receipt against a delivery counts there, too. */
final class Documents {

  private final TransactionTemplate transaction;
  private final StockBook book;
  private final DocumentStore store;
  private final DeliveryStore deliveries;
  private final RowReader reader;

  /**
   * A document as a person wrote it.
   *
   * @param location of rows that name none; of a receipt against a delivery, the delivery's
   * @param to where a transfer goes
   * @param request by which its sender knows it
   */
  record Written(
      DocumentKind kind,
      @Nullable String location,
      @Nullable String to,
      @Nullable String reason,
      @Nullable Long delivery,
      @Nullable String request,
      List<Row> rows) {}

  Documents(
      TransactionTemplate transaction,
      StockBook book,
      DocumentStore store,
      DeliveryStore deliveries,
      RowReader reader) {
    this.transaction = transaction;
    this.book = book;
    this.store = store;
    this.deliveries = deliveries;
    this.reader = reader;
  }

  /** What each row would do now, or what is wrong with it; writes nothing. */
  List<Booking> preview(Written written) {
    Plan plan = plan(written);
    return plan.with(book.preview(plan.entries()));
  }

  /**
   * Books all rows, once however often the same request comes: then the answer has no bookings.
   *
   * @throws RefusedBookings with all rows that cannot be booked; then nothing is
   */
  Booked book(Written written, String by) {
    return bookedBefore(written)
        .orElseGet(
            () -> {
              try {
                return bookNow(written, by);
              } catch (DuplicateKeyException e) {
                return bookedBefore(written).orElseThrow(() -> e);
              }
            });
  }

  private Optional<Booked> bookedBefore(Written written) {
    String request = written.request();
    return request == null
        ? Optional.empty()
        : store.byRequest(request).map(id -> new Booked(id, List.of()));
  }

  private Booked bookNow(Written written, String by) {
    return Objects.requireNonNull(
        transaction.execute(
            status -> {
              Plan plan = plan(written);
              if (!plan.faults().isEmpty()) {
                throw new RefusedBookings(faults(plan.with(book.preview(plan.entries()))));
              }
              Booked booked =
                  book.bookWithin(
                      new Draft(
                          written.kind(),
                          by,
                          written.reason(),
                          written.delivery(),
                          null,
                          written.request(),
                          plan.entries()));
              if (written.delivery() != null) {
                deliveries.receive(written.delivery(), booked.bookings());
              }
              return booked;
            }));
  }

  /** In a transaction in which no other file is booked. */
  void oneFileAtATime(Runnable work) {
    transaction.executeWithoutResult(
        status -> {
          store.lockFiles();
          work.run();
        });
  }

  /** The newest document of a kind; null if there is none. */
  @Nullable Long newest(DocumentKind kind) {
    return store.page(kind.text(), Long.MAX_VALUE, 1).stream()
        .findFirst()
        .map(Document::id)
        .orElse(null);
  }

  /** Takes a document back, wholly, by another. */
  Booked undo(long id, @Nullable String reason, String by) {
    try {
      return Objects.requireNonNull(transaction.execute(status -> undoWithin(id, reason, by)));
    } catch (DuplicateKeyException e) {
      throw new ResponseStatusException(
          HttpStatus.CONFLICT, "Document %d was undone at this moment.".formatted(id));
    }
  }

  private Booked undoWithin(long id, @Nullable String reason, String by) {
    Document document =
        store
            .find(id)
            .orElseThrow(
                () ->
                    new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "There is no document %d.".formatted(id)));
    if (document.undoneBy() != null) {
      throw new ResponseStatusException(
          HttpStatus.CONFLICT,
          "Document %d was undone by document %d.".formatted(id, document.undoneBy()));
    }
    if (document.undoes() != null) {
      throw new ResponseStatusException(
          HttpStatus.CONFLICT,
          "Document %d undoes another: book that one once more.".formatted(id));
    }
    Booked booked =
        book.bookWithin(
            new Draft(
                DocumentKind.parse(document.kind()),
                by,
                reason,
                document.delivery(),
                id,
                null,
                store.opposite(id)));
    if (document.delivery() != null) {
      deliveries.receive(document.delivery(), booked.bookings());
    }
    return booked;
  }

  /** With the document's own faults answered at once, since no row could be booked. */
  private Plan plan(Written written) {
    if (written.kind().needsReason() && (written.reason() == null || written.reason().isBlank())) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST,
          "reason is missing: nobody would know why there is more or less.");
    }
    String location = written.location();
    if (written.delivery() != null) {
      if (written.kind() != DocumentKind.RECEIPT) {
        throw new ResponseStatusException(
            HttpStatus.BAD_REQUEST, "Only a receipt is for a delivery.");
      }
      location = deliveries.locationOfOpen(written.delivery());
    }
    return reader.read(new RowReader.Head(written.kind(), location, written.to()), written.rows());
  }

  private static List<Booking> faults(List<Booking> bookings) {
    var faults = new ArrayList<Booking>(bookings);
    faults.removeIf(booking -> booking.problem() == null);
    return faults;
  }
}
