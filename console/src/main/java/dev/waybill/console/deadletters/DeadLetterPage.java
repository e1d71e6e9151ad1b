package dev.waybill.console.deadletters;

import dev.waybill.console.signin.Caller;
import java.util.List;

/** A page of dead letters, newest first; pages count from 0. */
record DeadLetterPage(List<DeadLetter> items, int page, int size, long total) {

  /** What the caller may see of it. */
  DeadLetterPage seenBy(Caller caller) {
    return caller.isOperator()
        ? this
        : new DeadLetterPage(
            items.stream().map(DeadLetter::withoutWords).toList(), page, size, total);
  }

  public long first() {
    return (long) page * size + 1;
  }

  public long last() {
    return (long) page * size + items.size();
  }
}
