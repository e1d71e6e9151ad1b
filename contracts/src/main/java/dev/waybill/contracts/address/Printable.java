package dev.waybill.contracts.address;

import org.jspecify.annotations.Nullable;

/** What a label can show of a text. */
final class Printable {

  private static final int JOINER = 0x200D;
  private static final int VARIATION = 0xFE0F;

  private Printable() {}

  /** One line without emoji, which carriers refuse or print as something else. */
  static String of(@Nullable String text) {
    if (text == null) {
      return "";
    }
    return text.codePoints().allMatch(Printable::isPlain)
        ? text.strip()
        : text.codePoints()
            .filter(point -> !isEmoji(point))
            .map(point -> Character.isISOControl(point) ? ' ' : point)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString()
            .strip();
  }

  private static boolean isPlain(int point) {
    return !isEmoji(point) && !Character.isISOControl(point);
  }

  private static boolean isEmoji(int point) {
    return Character.isEmojiPresentation(point)
        || Character.isEmojiModifier(point)
        || point == VARIATION
        || point == JOINER;
  }
}
