package dev.waybill.contracts.address;

import static java.util.regex.Pattern.CASE_INSENSITIVE;
import static java.util.regex.Pattern.UNICODE_CASE;

import dev.waybill.contracts.Address;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Places that not every carrier delivers to: post boxes, and military post. Told by what is written
 * in the address, since no country marks them otherwise. A wrong yes sends a parcel by the post,
 * which takes it; a wrong no is refused by the carrier. So words that have another meaning in an
 * address count only in the countries that use them for a box, and only before a number.
 */
public final class PostalPlace {

  /** Words that mean a post box wherever they stand. */
  private static final Pattern POST_BOX =
      words(
          // English, also of its former colonies
          "p\\.? ?o\\.? ?box",
          "pobox",
          "post(?:al)?[ -]?box",
          "post office box",
          "p\\.?o\\.?b\\.? ?\\d",
          "gpo box",
          "(?:locked|private) (?:mail ?)?bag",
          // German, Dutch, Afrikaans, Scandinavian, Icelandic, Finnish
          "post(?:fach|bus|boks|hus[ -]?boks)",
          "posbus",
          "privaatsak",
          "pósthólf",
          "postilokero",
          // French, Italian, Spanish, Portuguese
          "bo[iî]te postale",
          "case postale",
          "casella postale",
          "cassetta postale",
          "apartado(?: de correos?| postal| a[eé]reo)",
          "(?:apartado|apdo|aptdo)\\.?(?: n[º°o]?\\.?)? ?\\d",
          "apdo\\.? (?:de )?correos?",
          "casilla (?:de )?correos?",
          "casilla (?:postal )?(?:n[º°o]?\\.? ?)?\\d",
          "caixa postal",
          // Polish, Czech, Slovak, Hungarian, Romanian, Croatian, Slovene
          "skrytk[ai] pocztow[ay]",
          "skr\\.? ?poczt",
          "po[sš]tovn[ií] p[rř]ihr[aá]dka",
          "po[sš]tov[yý] prie[cč]inok",
          "postafi[oó]k",
          "c[aă]su[tț]a po[sș]tal[aă]",
          "po[sš]tanski pretinac",
          "po[sš]tni predal",
          // Turkish, Baltic, Maltese, Indonesian, Malay, Vietnamese
          "posta kutusu",
          "postkast",
          "pasta kast[iī]te",
          "pa[sš]to d[eė][zž]ut[eė]",
          "kaxxa postali",
          "kotak pos",
          "peti surat",
          "h[oò]m th[uư]",
          // Cyrillic and Greek
          "а/я",
          "абонентский ящик",
          "абонентська скринька",
          "пощенска кутия",
          "поштански (?:преградак|фах)",
          "ταχ(?:υδρομικ[ηή]|\\.)? ?θυρ[ιί]δα",
          "τ\\.? ?θ\\.? ?\\d");

  /** Scripts that put no spaces between words. */
  private static final Pattern POST_BOX_INSIDE =
      Pattern.compile("私書箱|[邮郵]政信箱|사서함|ตู้ ?ปณ|ת\\.?ד\\.|صندوق بريد|ص\\. ?ب");

  /** Short words before a number, and the countries in which they mean a box. */
  private static final Pattern BP = words("b\\.? ?p\\.?(?: n[º°o]?\\.?)? ?\\d");

  private static final Set<String> BP_COUNTRIES =
      Set.of(
          "FR", "BE", "LU", "MC", "DZ", "MA", "TN", "SN", "CI", "CM", "CG", "CD", "GA", "ML", "BF",
          "NE", "TD", "TG", "BJ", "GN", "MG", "MR", "DJ", "KM", "RW", "BI", "CF", "GP", "MQ", "GF",
          "RE", "YT", "NC", "PF", "PM", "WF", "LB", "HT", "BL", "MF");

  private static final Pattern CP = words("c\\.? ?p\\.? ?\\d");
  private static final Set<String> CP_COUNTRIES = Set.of("CH", "CA", "IT", "SM", "RO");

  private static final Pattern PF = words("pf\\.? ?\\d");
  private static final Set<String> PF_COUNTRIES = Set.of("DE", "AT", "CH", "LI", "HU");

  private static final Pattern PB = words("p\\.? ?[bl]\\.? ?\\d");
  private static final Set<String> PB_COUNTRIES = Set.of("NO", "DK", "FI", "AX", "FO", "GL");

  private static final Pattern BOX = Pattern.compile("box ?\\d+", CASE_INSENSITIVE);
  private static final Set<String> BOX_COUNTRIES = Set.of("SE", "AX");

  private static final Pattern PK =
      words("p\\.? ?[kp]\\.? ?\\d", "п\\.? ?[кп]\\.? ?\\d", "a\\.? ?[/d]\\.? ?k?\\.? ?\\d");

  private static final Set<String> PK_COUNTRIES = Set.of("TR", "BG", "HR", "SI", "MK", "LT", "LV");

  private static final Set<String> US_MILITARY_REGIONS = Set.of("AA", "AE", "AP");
  private static final Pattern US_MILITARY_CITY = Pattern.compile("(?:APO|FPO|DPO)(?:[ ,].*)?");

  /** The beginnings of ZIP codes that are military or diplomatic only. */
  private static final Pattern US_MILITARY_ZIP =
      Pattern.compile("(?:09|340|96[2-6])\\d*(?:-\\d*)?");

  private static final Pattern BRITISH_FORCES = words("bfpo");
  private static final Pattern CANADIAN_FORCES =
      words("cfpo", "stn\\.? forces", "station forces", "succ\\.? forces");
  private static final Pattern GERMAN_FORCES = words("feldpost(?:nummer)?\\.? ?\\d");
  private static final Pattern FRENCH_FORCES = words("arm[eé]es", "secteur postal");

  private PostalPlace() {}

  /** Whether the address is a box at a post office. */
  public static boolean isPostBox(Address address) {
    String country = text(address.country()).toUpperCase(Locale.ROOT);
    return parts(address).anyMatch(part -> isPostBox(part, country));
  }

  /** Whether it is military or diplomatic post: APO, FPO, DPO, BFPO, CFPO, Feldpost, armées. */
  public static boolean isMilitary(Address address) {
    String city = text(address.city()).toUpperCase(Locale.ROOT);
    return switch (text(address.country()).toUpperCase(Locale.ROOT)) {
      case "US" ->
          US_MILITARY_REGIONS.contains(text(address.region()).toUpperCase(Locale.ROOT))
              || US_MILITARY_CITY.matcher(city).matches()
              || US_MILITARY_ZIP.matcher(text(address.postcode())).matches();
      // Some shops offer the regions of military post as countries of their own.
      case "AA", "AP" -> true;
      case "GB" ->
          hasWord(BRITISH_FORCES, address)
              || text(address.postcode()).toUpperCase(Locale.ROOT).matches("BF1 ?\\d.*");
      case "CA" -> hasWord(CANADIAN_FORCES, address);
      case "DE" -> hasWord(GERMAN_FORCES, address);
      case "FR" -> FRENCH_FORCES.matcher(city).find();
      default -> false;
    };
  }

  private static boolean isPostBox(String part, String country) {
    return POST_BOX.matcher(part).find()
        || POST_BOX_INSIDE.matcher(part).find()
        || means(BP, BP_COUNTRIES, part, country)
        || means(CP, CP_COUNTRIES, part, country)
        || means(PF, PF_COUNTRIES, part, country)
        || means(PB, PB_COUNTRIES, part, country)
        || means(PK, PK_COUNTRIES, part, country)
        || BOX_COUNTRIES.contains(country) && BOX.matcher(part.strip()).matches();
  }

  private static boolean means(Pattern word, Set<String> countries, String part, String country) {
    return countries.contains(country) && word.matcher(part).find();
  }

  private static boolean hasWord(Pattern word, Address address) {
    return parts(address).anyMatch(part -> word.matcher(part).find())
        || word.matcher(text(address.city())).find();
  }

  /** Where people write it: companies have their box behind their name. */
  private static Stream<String> parts(Address address) {
    return Stream.of(text(address.line1()), text(address.line2()), text(address.company()))
        .filter(part -> !part.isEmpty());
  }

  /** One of these, with nothing before it that would make it the end of another word. */
  private static Pattern words(String... words) {
    return Pattern.compile(
        "(?<![\\p{L}\\p{N}])(?:" + String.join("|", words) + ")(?!\\p{L})",
        CASE_INSENSITIVE | UNICODE_CASE);
  }

  private static String text(@Nullable String part) {
    return part == null ? "" : part.strip();
  }
}
