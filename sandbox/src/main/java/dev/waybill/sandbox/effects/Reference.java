package dev.waybill.sandbox.effects;

/**
 * A caller's own id of an effect, taken apart: {@code {order}/{step}[{part}]#{round}}.
 *
 * @param base the reference without its round: two rounds of a step concern the same thing
 */
public record Reference(String order, String step, String base) {

  public static Reference parse(String text) {
    int slash = text.indexOf('/');
    String order = slash < 0 ? text : text.substring(0, slash);
    String rest = slash < 0 ? "" : text.substring(slash + 1);
    int round = rest.lastIndexOf('#');
    String base = round < 0 ? rest : rest.substring(0, round);
    return new Reference(order, base.substring(0, endOfStep(base)), base);
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
