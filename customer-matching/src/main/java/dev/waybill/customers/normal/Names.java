package dev.waybill.customers.normal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.codec.language.DoubleMetaphone;
import org.jspecify.annotations.Nullable;

/** Names of people and companies without what varies from form to form. */
final class Names {

  private static final Set<String> TITLES =
      Set.of(
          "mr",
          "mrs",
          "ms",
          "miss",
          "mister",
          "dr",
          "prof",
          "professor",
          "herr",
          "frau",
          "hr",
          "fr",
          "mme",
          "mlle",
          "madame",
          "monsieur",
          "sir",
          "dipl",
          "ing",
          "med",
          "mag",
          "sr.",
          "sra",
          "srta",
          "signor",
          "signora",
          "dhr",
          "mevr",
          "mw",
          "pan",
          "pani",
          "rev");

  private static final Map<String, String> SUFFIXES =
      Map.of(
          "jr", "jr", "junior", "jr", "jun", "jr", "sr", "sr", "senior", "sr", "sen", "sr", "ii",
          "ii", "iii", "iii", "iv", "iv");

  private static final Set<String> PARTICLES =
      Set.of(
          "van", "von", "vom", "zu", "de", "del", "della", "der", "den", "des", "di", "da", "du",
          "la", "le", "mac", "mc", "o", "al", "el", "bin", "ibn", "st", "san", "ter", "ten");

  private static final Set<String> LEGAL_FORMS =
      Set.of(
          "gmbh",
          "ag",
          "kg",
          "ohg",
          "ug",
          "gbr",
          "ek",
          "ev",
          "co",
          "ltd",
          "limited",
          "inc",
          "llc",
          "llp",
          "plc",
          "corp",
          "corporation",
          "company",
          "sa",
          "sarl",
          "sas",
          "srl",
          "spa",
          "bv",
          "nv",
          "ab",
          "as",
          "oy",
          "pty",
          "sp",
          "zoo",
          "kft",
          "sro",
          "und",
          "and",
          "the",
          "et");

  private static final Set<String> NONE =
      Set.of(
          "na",
          "n a",
          "none",
          "null",
          "unknown",
          "test",
          "guest",
          "gast",
          "xxx",
          "nn",
          "n n",
          "anonymous",
          "customer",
          "kunde",
          "privat",
          "private");

  private static final Map<String, String> NICKNAMES = Lines.pairs("nicknames.txt");

  private final DoubleMetaphone sounds = new DoubleMetaphone();

  Names() {
    sounds.setMaxCodeLen(6);
  }

  /** First and last name, and what followed them. */
  record Parts(@Nullable String given, @Nullable String family, @Nullable String suffix) {}

  Parts parts(@Nullable String firstName, @Nullable String lastName) {
    List<String> given = tokens(firstName);
    List<String> family = tokens(lastName);
    @Nullable String suffix = suffix(family);
    if (suffix == null) {
      suffix = suffix(given);
    }
    return new Parts(joined(given, " "), family(family), suffix);
  }

  @Nullable String company(@Nullable String company) {
    if (company == null) {
      return null;
    }
    var words = new ArrayList<>(List.of(Folding.fold(company.replace(".", "")).split(" ")));
    words.removeIf(LEGAL_FORMS::contains);
    return known(String.join(" ", words));
  }

  /** The name that this is short for, or itself. */
  static @Nullable String root(@Nullable String given) {
    if (given == null) {
      return null;
    }
    int space = given.indexOf(' ');
    String first = space < 0 ? given : given.substring(0, space);
    return NICKNAMES.getOrDefault(first, first);
  }

  @Nullable String sound(@Nullable String name) {
    if (name == null) {
      return null;
    }
    int space = name.indexOf(' ');
    String first = space < 0 ? name : name.substring(0, space);
    String sound = sounds.doubleMetaphone(first);
    return sound == null || sound.isEmpty() ? first : sound;
  }

  private static List<String> tokens(@Nullable String name) {
    if (name == null) {
      return new ArrayList<>();
    }
    var tokens = new ArrayList<>(Arrays.asList(Folding.fold(name).split(" ")));
    while (tokens.size() > 1 && TITLES.contains(tokens.getFirst())) {
      tokens.removeFirst();
    }
    tokens.replaceAll(Folding::withoutUmlauts);
    tokens.removeIf(String::isEmpty);
    return tokens;
  }

  private static @Nullable String suffix(List<String> tokens) {
    if (tokens.size() < 2) {
      return null;
    }
    String suffix = SUFFIXES.get(tokens.getLast());
    if (suffix != null) {
      tokens.removeLast();
    }
    return suffix;
  }

  private static @Nullable String family(List<String> tokens) {
    var joined = new StringBuilder();
    for (int i = 0; i < tokens.size(); i++) {
      joined.append(tokens.get(i));
      if (i + 1 < tokens.size() && !PARTICLES.contains(tokens.get(i))) {
        joined.append(' ');
      }
    }
    return known(joined.toString());
  }

  private static @Nullable String joined(List<String> tokens, String separator) {
    return known(String.join(separator, tokens));
  }

  private static @Nullable String known(String name) {
    return name.isEmpty() || NONE.contains(name) ? null : name;
  }
}
