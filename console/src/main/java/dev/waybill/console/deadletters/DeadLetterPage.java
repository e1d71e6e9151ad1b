package dev.waybill.console.deadletters;

import java.util.List;

/** A page of dead letters, newest first; pages count from 0. */
record DeadLetterPage(List<DeadLetter> items, int page, int size, long total) {

  public long first() {
    return (long) page * size + 1;
  }

  public long last() {
    return (long) page * size + items.size();
  }
}
