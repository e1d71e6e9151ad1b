package dev.waybill.service.exchange.stock;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The order in which a picker walks past bins: by their names, in which numbers count as numbers
 * ({@code A-2} before {@code A-10}); what lies in no bin comes last.
 */
public final class BinOrder implements Comparator<@Nullable String> {

  public static final BinOrder INSTANCE = new BinOrder();

  private BinOrder() {}

  @Override
  public int compare(@Nullable String one, @Nullable String other) {
    boolean none = one == null || one.isEmpty();
    boolean noOther = other == null || other.isEmpty();
    if (one == null || other == null || none || noOther) {
      return Boolean.compare(none, noOther);
    }
    int i = 0;
    int j = 0;
    while (i < one.length() && j < other.length()) {
      if (isDigit(one.charAt(i)) && isDigit(other.charAt(j))) {
        int end = end(one, i);
        int otherEnd = end(other, j);
        int order = numbers(one.substring(i, end), other.substring(j, otherEnd));
        if (order != 0) {
          return order;
        }
        i = end;
        j = otherEnd;
      } else {
        int order =
            Character.compare(
                Character.toUpperCase(one.charAt(i++)), Character.toUpperCase(other.charAt(j++)));
        if (order != 0) {
          return order;
        }
      }
    }
    int order = Integer.compare(one.length() - i, other.length() - j);
    return order != 0 ? order : one.compareTo(other);
  }

  private static int numbers(String one, String other) {
    String short1 = one.replaceFirst("^0+(?=.)", "");
    String short2 = other.replaceFirst("^0+(?=.)", "");
    int byLength = Integer.compare(short1.length(), short2.length());
    return byLength != 0 ? byLength : short1.compareTo(short2);
  }

  private static int end(String text, int from) {
    int end = from;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
