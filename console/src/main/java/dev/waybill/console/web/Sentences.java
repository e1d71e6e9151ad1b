package dev.waybill.console.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What services and the console refuse, in the reader's language. The APIs say it in English, to
 * scripts as well; pages look the sentence up here, as gettext does: the English sentence is the
 * key. One that is not known stays as it is.
 *
 * <p>The file {@code messages/sentences_LANGUAGE.txt} has pairs of lines, the English sentence and,
 * after "= ", the other. {@code {0}} stands for what changes, the same in both.
 */
final class Sentences {

  /** Longer ones are quotes of others. */
  private static final int LONGEST = 1_000;

  private static final Pattern PLACE = Pattern.compile("\\{\\d}");

  private final Map<String, String> whole = new HashMap<>();
  private final List<Form> forms = new ArrayList<>();

  /** A sentence with places, cut up at them. */
  private record Form(List<String> parts, List<Integer> places, String other) {

    /** Null if the sentence has another form. */
    @Nullable String of(String sentence) {
      if (!sentence.startsWith(parts.getFirst())) {
        return null;
      }
      int from = parts.getFirst().length();
      String result = other;
      for (int i = 1; i < parts.size(); i++) {
        String part = parts.get(i);
        boolean last = i == parts.size() - 1;
        int to = last ? sentence.length() - part.length() : sentence.indexOf(part, from);
        if (to < from || (last && !sentence.endsWith(part))) {
          return null;
        }
        result = result.replace("{" + places.get(i - 1) + "}", sentence.substring(from, to));
        from = to + part.length();
      }
      return result;
    }
  }

  private Sentences(List<String> lines) {
    for (int i = 0; i + 1 < lines.size(); i += 2) {
      String other = lines.get(i + 1);
      if (!other.startsWith("= ")) {
        throw new IllegalStateException("No translation follows: " + lines.get(i));
      }
      add(lines.get(i), other.substring(2));
    }
  }

  /** Of this language; without a file for it, every sentence stays as it is. */
  static Sentences in(Locale language) {
    String file = "/messages/sentences_" + language.getLanguage() + ".txt";
    try (InputStream in = Sentences.class.getResourceAsStream(file)) {
      return new Sentences(
          in == null
              ? List.of()
              : new String(in.readAllBytes(), UTF_8)
                  .lines()
                  .filter(line -> !line.isBlank() && !line.startsWith("#"))
                  .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }

  private void add(String english, String other) {
    if (!PLACE.matcher(english).find()) {
      whole.put(english, other);
      return;
    }
    List<Integer> places =
        PLACE.matcher(english).results().map(found -> found.group().charAt(1) - '0').toList();
    forms.add(new Form(List.of(PLACE.split(english, -1)), places, other));
  }

  /** The sentence in this language, or as it is. */
  String say(String sentence) {
    String known = whole.get(sentence);
    if (known != null || sentence.length() > LONGEST) {
      return Objects.requireNonNullElse(known, sentence);
    }
    for (Form form : forms) {
      String said = form.of(sentence);
      if (said != null) {
        return said;
      }
    }
    return sentence;
  }
}
