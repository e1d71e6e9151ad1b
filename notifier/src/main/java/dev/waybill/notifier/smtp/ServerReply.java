package dev.waybill.notifier.smtp;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a mail server answered: its code, the enhanced one (RFC 3463) where it gives one, and its
 * words.
 *
 * @param code three digits; -1 where there was no answer
 * @param enhanced "5.1.1"; "" where it gives none
 * @param words one line without anybody's address: servers quote what they refuse
 */
record ServerReply(int code, String enhanced, String words) {

  private static final int LONGEST = 200;

  /** The beginning of each line of an answer. */
  private static final Pattern LINE =
      Pattern.compile("(?m)^\\d{3}[- ]?(?:(\\d\\.\\d{1,3}\\.\\d{1,3})\\s)?");

  private static final Pattern ADDRESS = Pattern.compile("<[^>]*>|\\S+@\\S+");
  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cntrl}]+");

  static ServerReply of(int code, String text) {
    Matcher line = LINE.matcher(text);
    String enhanced = line.find() && line.group(1) != null ? line.group(1) : "";
    String words = LINE.matcher(text).replaceAll("");
    words = ADDRESS.matcher(words).replaceAll("…");
    words = BLANKS.matcher(words).replaceAll(" ").strip();
    return new ServerReply(
        code, enhanced, words.length() > LONGEST ? words.substring(0, LONGEST) + '…' : words);
  }

  boolean isPermanent() {
    return code >= 500 && code <= 599;
  }

  /** Whether the enhanced code is of this class and subject: "5.1". */
  boolean isAbout(String subject) {
    return enhanced.equals(subject) || enhanced.startsWith(subject + '.');
  }

  /** Code and words, to stand behind a sentence. */
  String quoted() {
    String codes = enhanced.isEmpty() ? String.valueOf(code) : code + " " + enhanced;
    return words.isEmpty() ? '(' + codes + ')' : "It says: " + codes + ' ' + words;
  }
}
