package dev.waybill.customers.compare;

import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/** Distances between short texts. */
final class Texts {

  private static final JaroWinklerSimilarity JARO_WINKLER = new JaroWinklerSimilarity();

  private Texts() {}

  /** Jaro-Winkler, 0 to 1; 0 without looking where lengths differ too much to be alike. */
  static double alike(String a, String b) {
    int shorter = Math.min(a.length(), b.length());
    int longer = Math.max(a.length(), b.length());
    return shorter * 2 < longer ? 0 : JARO_WINKLER.apply(a, b);
  }

  /** Whether one slip of the keyboard makes one of the other: Damerau-Levenshtein of 1 or 0. */
  static boolean oneSlip(String a, String b) {
    int difference = a.length() - b.length();
    if (difference > 1 || difference < -1) {
      return false;
    }
    int start = 0;
    int end = Math.min(a.length(), b.length());
    while (start < end && a.charAt(start) == b.charAt(start)) {
      start++;
    }
    int tail = 0;
    while (tail < end - start
        && a.charAt(a.length() - 1 - tail) == b.charAt(b.length() - 1 - tail)) {
      tail++;
    }
    int restA = a.length() - start - tail;
    int restB = b.length() - start - tail;
    return restA <= 1 && restB <= 1
        || restA == 2
            && restB == 2
            && a.charAt(start) == b.charAt(start + 1)
            && a.charAt(start + 1) == b.charAt(start);
  }

  /**
   * Damerau-Levenshtein (optimal string alignment), or {@code limit + 1} if it is more than that.
   */
  static int slips(String a, String b, int limit) {
    if (Math.abs(a.length() - b.length()) > limit) {
      return limit + 1;
    }
    int[] before = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] now = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      now[0] = i;
      int best = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int cost = Math.min(Math.min(now[j - 1], last[j]) + 1, last[j - 1] + change);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          cost = Math.min(cost, before[j - 2] + 1);
        }
        now[j] = cost;
        best = Math.min(best, cost);
      }
      if (best > limit) {
        return limit + 1;
      }
      int[] free = before;
      before = last;
      last = now;
      now = free;
    }
    return last[b.length()];
  }

  /** Whether both have the same letters, in whatever order; spaces do not count. */
  static boolean sameLetters(String a, String b) {
    if (Math.abs(a.length() - b.length()) > 2) {
      return false;
    }
    int balance = 0;
    long product = 0;
    long square = 0;
    for (int i = 0; i < a.length(); i++) {
      char c = a.charAt(i);
      if (c != ' ') {
        balance++;
        product += c;
        square += (long) c * c * c;
      }
    }
    for (int i = 0; i < b.length(); i++) {
      char c = b.charAt(i);
      if (c != ' ') {
        balance--;
        product -= c;
        square -= (long) c * c * c;
      }
    }
    return balance == 0 && product == 0 && square == 0;
  }

  /** Whether both have the same digits in the same order. */
  static boolean sameDigits(String a, String b) {
    int i = 0;
    int j = 0;
    while (true) {
      while (i < a.length() && !Character.isDigit(a.charAt(i))) {
        i++;
      }
      while (j < b.length() && !Character.isDigit(b.charAt(j))) {
        j++;
      }
      if (i == a.length() || j == b.length()) {
        return i == a.length() && j == b.length();
      }
      if (a.charAt(i++) != b.charAt(j++)) {
        return false;
      }
    }
  }

  /** How many of the longer one's letters the other has as well, in whatever order; 0 to 1. */
  static double sharedLetters(String a, String b) {
    int shared = 0;
    long used = 0;
    for (int i = 0; i < a.length(); i++) {
      for (int j = 0; j < Math.min(b.length(), Long.SIZE); j++) {
        if (a.charAt(i) == b.charAt(j) && (used >>> j & 1) == 0) {
          used |= 1L << j;
          shared++;
          break;
        }
      }
    }
    return (double) shared / Math.max(a.length(), b.length());
  }
}
