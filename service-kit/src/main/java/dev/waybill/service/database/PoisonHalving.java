package dev.waybill.service.database;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes a batch so that none of it can block the others: what is refused as a whole, although the
 * database is well, is halved until the culprit stands alone.
 */
public final class PoisonHalving {

  private PoisonHalving() {}

  /**
   * @param take takes all of a part or nothing, as a transaction does
   * @param taken is given each part that was taken, with what taking it returned; what it throws is
   *     thrown on
   * @param refuse is given what cannot be taken alone either
   * @throws RuntimeException of {@code take}, if it is trouble that passes ({@link
   *     DatabaseTrouble}): the batch is to come again whole
   */
  public static <T, R extends @Nullable Object> void take(
      List<T> batch,
      Function<List<T>, R> take,
      BiConsumer<List<T>, R> taken,
      BiConsumer<T, RuntimeException> refuse) {
    if (batch.isEmpty()) {
      return;
    }
    R result;
    try {
      result = take.apply(batch);
    } catch (RuntimeException e) {
      if (DatabaseTrouble.passes(e)) {
        throw e;
      }
      if (batch.size() == 1) {
        refuse.accept(batch.getFirst(), e);
        return;
      }
      int half = batch.size() / 2;
      take(batch.subList(0, half), take, taken, refuse);
      take(batch.subList(half, batch.size()), take, taken, refuse);
      return;
    }
    taken.accept(batch, result);
  }

  /** The same where there is nothing to be done with what was taken. */
  public static <T> void take(
      List<T> batch, Consumer<List<T>> take, BiConsumer<T, RuntimeException> refuse) {
    take(
        batch,
        part -> {
          take.accept(part);
          return batch;
        },
        (part, result) -> {},
        refuse);
  }
}
