package dev.waybill.service.identity;

import java.util.regex.Pattern;

/** What a viewer is told in place of a secret. */
public final class Redacted {

  private static final Pattern URL =
      Pattern.compile("(?i)\\b(https?://)(?:[^\\s/@\"']*@)?([^\\s/?#\"'@]+)[^\\s\"']*");

  private Redacted() {}

  /** The text with every address cut down to its host, since the rest of one often is a key. */
  public static String urls(String text) {
    return URL.matcher(text).replaceAll("$1$2/…");
  }
}
