package dev.waybill.sandbox.easypost;

import java.util.HashSet;
import java.util.Set;

/** The habits that hold now, and what of them is used up. Thread-safe. */
final class Mood {

  private Habits habits = Habits.USUAL;
  private int buysLeft;
  private final Set<String> lose = new HashSet<>();

  synchronized Habits now() {
    return habits;
  }

  synchronized void set(Habits wanted) {
    habits = wanted;
    buysLeft = wanted.times();
    lose.clear();
    lose.addAll(wanted.lose());
  }

  /** What comes of the purchase that is asked for now. */
  synchronized Habits.Buy nextBuy() {
    if (habits.buy() == Habits.Buy.WELL || buysLeft == 0) {
      return Habits.Buy.WELL;
    }
    if (buysLeft > 0) {
      buysLeft--;
    }
    return habits.buy();
  }

  /** Whether the answer to such a call is lost this time. */
  synchronized boolean loses(String call) {
    return lose.remove(call);
  }
}
