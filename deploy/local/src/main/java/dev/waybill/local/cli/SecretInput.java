package dev.waybill.local.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.local.StackFailure;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;

/**
 * Secrets that a person types unseen, or that a script writes to standard input, one line each. One
 * reader for all of them: a second one would miss what the first has read ahead.
 */
final class SecretInput {

  private final BufferedReader script = new BufferedReader(new InputStreamReader(System.in, UTF_8));

  /**
   * @param option for example "--key"
   * @throws StackFailure if standard input has no further line
   */
  String ask(String option, String description) {
    Console console = System.console();
    if (console != null && console.isTerminal()) {
      char[] typed = console.readPassword("%s: ", description);
      return typed == null ? missing(option) : new String(typed);
    }
    try {
      String line = script.readLine();
      return line == null ? missing(option) : line;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + option + " from standard input", e);
    }
  }

  private static String missing(String option) {
    throw new StackFailure(
        "%s has no value: type it, or write it to standard input, one line for each option in the order in which they are named."
            .formatted(option));
  }
}
