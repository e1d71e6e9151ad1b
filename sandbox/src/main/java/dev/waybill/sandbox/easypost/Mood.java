package dev.waybill.sandbox.easypost;

import dev.waybill.sandbox.faults.FaultSwitch;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** The habits that hold now, and what of them is used up. Thread-safe. */
final class Mood {

  private Habits habits = Habits.USUAL;
  private int buysLeft;
  private final Set<String> lose = new HashSet<>();
  private final Set<String> hold = new HashSet<>();
  private final Set<String> held = new TreeSet<>();

  synchronized Habits now() {
    return habits;
  }

  synchronized void set(Habits wanted) {
    habits = wanted;
    buysLeft = wanted.times();
    lose.clear();
    lose.addAll(wanted.lose());
    hold.clear();
    hold.addAll(wanted.hold());
    held.clear();
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

  /** Holds such a call for longer than anybody waits, if it is its turn; whether it did. */
  boolean hold(String call) throws InterruptedException {
    boolean now = isHeld(call);
    if (now) {
      FaultSwitch.hang();
    }
    return now;
  }

  private synchronized boolean isHeld(String call) {
    boolean now = hold.remove(call);
    if (now) {
      held.add(call);
    }
    return now;
  }

  /** The calls that were held back so far. */
  synchronized Set<String> held() {
    return Set.copyOf(held);
  }

  /** Whether the answer to such a call is lost this time. */
  synchronized boolean loses(String call) {
    return lose.remove(call);
  }
}
