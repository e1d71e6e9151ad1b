package dev.waybill.sandbox.effects;

/**
 * A caller's own id of an effect, taken apart: {@code {order}/{step}[{part}]#{round}}, or with the
 * part behind the round.
 *
 * @param base the reference without its round: two rounds of a step concern the same thing, unless
 *     the shop or the customer was told of it between them
 * @param round 1 where none is named
 */
public record Reference(String order, String step, String base, int round) {

  public static Reference parse(String text) {
    int slash = text.indexOf('/');
    String order = slash < 0 ? text : text.substring(0, slash);
    String rest = slash < 0 ? "" : text.substring(slash + 1);
    int hash = rest.lastIndexOf('#');
    int end = hash + 1;
    while (hash >= 0 && end < rest.length() && Character.isDigit(rest.charAt(end))) {
      end++;
    }
    boolean further = hash >= 0 && end > hash + 1 && end - hash < 9;
    String base = further ? rest.substring(0, hash) + rest.substring(end) : rest;
    int round = further ? Integer.parseInt(rest, hash + 1, end, 10) : 1;
    return new Reference(order, base.substring(0, endOfStep(base)), base, round);
  }

  private static int endOfStep(String base) {
    for (int i = 0; i < base.length(); i++) {
      if (base.charAt(i) == '[' || base.charAt(i) == '/') {
        return i;
      }
    }
    return base.length();
  }
}
