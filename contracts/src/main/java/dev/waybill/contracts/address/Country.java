package dev.waybill.contracts.address;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a country's addresses consist of: a line of {@code countries.txt}.
 *
 * @param code ISO 3166-1 alpha-2
 * @param regions the codes of all there are, where only these are in use; else empty
 */
record Country(String code, Set<String> needs, List<PostcodeForm> forms, Set<String> regions) {

  /** "D-14469", "LV 1010": the country in front, as people write it from abroad. */
  private static final Pattern ABROAD = Pattern.compile("\\p{Alpha}{1,3}\\s*[-\\s]\\s*(\\d.*)");

  static Country parse(String line) {
    String[] parts = line.split(";", 2);
    String[] sides = parts[0].split(":", 2);
    List<String> words = words(sides[0]);
    return new Country(
        words.getFirst(),
        Set.copyOf(words.subList(1, words.size())),
        sides.length == 1
            ? List.of()
            : Arrays.stream(sides[1].split(",")).map(String::strip).map(PostcodeForm::new).toList(),
        parts.length == 1 ? Set.of() : Set.copyOf(words(parts[1])));
  }

  private static List<String> words(String text) {
    return List.of(text.strip().split("\\s+"));
  }

  boolean needs(String part) {
    return needs.contains(part);
  }

  /** The postcode as this country writes it; null if it is none of this country's. */
  @Nullable String write(String postcode) {
    String written = anyForm(postcode);
    if (written != null || forms.isEmpty()) {
      return written;
    }
    var abroad = ABROAD.matcher(postcode.strip());
    return abroad.matches() ? within(abroad.group(1)) : anyForm(code + postcode);
  }

  private @Nullable String within(String digits) {
    String written = anyForm(digits);
    return written == null ? anyForm(code + digits) : written;
  }

  private @Nullable String anyForm(String postcode) {
    for (PostcodeForm form : forms) {
      String written = form.write(postcode);
      if (written != null) {
        return written;
      }
    }
    return null;
  }
}
