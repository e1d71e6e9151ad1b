package dev.waybill.customers.quality;

/** The mistakes that are made in writing something down. */
final class Slips {

  private static final String[] NEIGHBOURS = {
    "qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890",
  };

  private final Chance chance;

  Slips(Chance chance) {
    this.chance = chance;
  }

  /** One letter more, less, other, doubled, or changed with the next. */
  String typo(String text) {
    if (text.length() < 3) {
      return text;
    }
    int at = chance.between(1, text.length() - 2);
    return switch (chance.below(4)) {
      case 0 -> text.substring(0, at) + text.substring(at + 1);
      case 1 -> text.substring(0, at) + text.charAt(at) + text.substring(at);
      case 2 ->
          text.substring(0, at) + text.charAt(at + 1) + text.charAt(at) + text.substring(at + 2);
      default -> text.substring(0, at) + neighbour(text.charAt(at)) + text.substring(at + 1);
    };
  }

  private char neighbour(char c) {
    for (String row : NEIGHBOURS) {
      int at = row.indexOf(Character.toLowerCase(c));
      if (at >= 0) {
        int next = at == 0 ? 1 : at == row.length() - 1 ? at - 1 : at + (chance.of(0.5) ? 1 : -1);
        return row.charAt(next);
      }
    }
    return c;
  }
}
