package dev.waybill.customers.quality;

import dev.waybill.customers.normal.PersonRecord;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes customers up as several shops and an old CRM have them: the same person several times, with
 * slips of the keyboard, first and last name in each other's place, a second e-mail, moved house;
 * and people who are not the same although they look like it: households that share address, phone
 * and mailbox, twins, father and son of one name, colleagues at one company. The same seed gives
 * the same customers.
 */
public final class Generator {

  private static final List<String> COUNTRIES = List.of("DE", "DE", "GB", "US", "FR");
  private static final List<String> SOURCES = List.of("shop", "outlet", "crm");
  private static final Instant START = Instant.parse("2022-01-01T00:00:00Z");

  private final Chance chance;
  private final Slips slips;
  private final People people = new People();
  private final Set<String> mailboxes = new HashSet<>();
  private int persons;
  private int records;

  public Generator(long seed) {
    chance = new Chance(seed);
    slips = new Slips(chance);
  }

  /** So many records, of some seven persons in ten. */
  public List<Labelled> records(int count) {
    var labelled = new ArrayList<Labelled>(count);
    records(count, labelled::add);
    return labelled;
  }

  /** The same, one by one, in a shuffled order: records of a person lie far apart. */
  public void records(int count, Consumer<Labelled> sink) {
    Queue<Labelled> waiting = new ArrayDeque<>();
    int made = 0;
    while (made < count) {
      for (Person person : group()) {
        for (int copies = copies(); copies > 0; copies--) {
          waiting.add(written(person));
        }
      }
      while (made < count && waiting.size() > 500) {
        rotate(waiting, chance.below(40));
        sink.accept(waiting.remove());
        made++;
      }
      if (made + waiting.size() >= count) {
        for (Iterator<Labelled> rest = waiting.iterator(); rest.hasNext() && made < count; made++) {
          sink.accept(rest.next());
        }
      }
    }
  }

  private static void rotate(Queue<Labelled> queue, int by) {
    for (int i = 0; i < by; i++) {
      queue.add(queue.remove());
    }
  }

  private int copies() {
    return chance.of(0.7) ? 1 : chance.of(0.7) ? 2 : chance.between(3, 5);
  }

  /** Somebody, and now and then those who live or work with them. */
  private List<Person> group() {
    String country = chance.one(COUNTRIES);
    String family = people.family(country, chance);
    if (chance.of(0.04)) {
      return company(country);
    }
    Person.Address home = address(country);
    Person first = person(country, given(country), family, home);
    var group = new ArrayList<>(List.of(first));
    if (chance.of(0.14)) {
      Person partner =
          person(
              country,
              given(country),
              chance.of(0.8) ? family : people.family(country, chance),
              home);
      share(first, partner);
      group.add(partner);
    }
    if (chance.of(0.04)) {
      Person child = person(country, given(country), family, home);
      share(first, child);
      group.add(child);
    }
    if (chance.of(0.004)) {
      Person twin = person(country, given(country), family, home);
      twin.birthDate = first.birthDate;
      share(first, twin);
      group.add(twin);
    }
    if (chance.of(0.002)) {
      group.add(son(first, home));
    }
    return group;
  }

  private Person son(Person father, Person.Address home) {
    Person son = person(father.country, father.given, father.family, home);
    if (chance.of(0.5)) {
      son.suffix = "Jr.";
    }
    if (father.birthDate != null) {
      son.birthDate =
          LocalDate.parse(father.birthDate).plusDays(chance.between(8000, 13000)).toString();
    }
    return son;
  }

  private void share(Person first, Person other) {
    if (other.given.equals(first.given)) {
      return;
    }
    if (chance.of(0.3)) {
      other.phones.clear();
      other.phones.addAll(first.phones);
    }
    if (chance.of(0.2)) {
      other.emails.clear();
      other.emails.addAll(first.emails);
    }
  }

  private List<Person> company(String country) {
    String name =
        chance.one(people.of("companies"))
            + ' '
            + chance.one(people.of("trades"))
            + switch (country) {
              case "DE" -> " GmbH";
              case "GB" -> " Ltd.";
              case "US" -> " Inc.";
              default -> " SARL";
            };
    Person.Address office = address(country);
    String phone = phone(country);
    String domain =
        plain(name.replaceAll("( GmbH| Ltd\\.| Inc\\.| SARL)$", "")).replace(" ", "-")
            + chance.below(1000)
            + (country.equals("DE") ? ".de" : ".com");
    var group = new ArrayList<Person>();
    for (int colleagues = chance.between(1, 4); colleagues > 0; colleagues--) {
      Person colleague = person(country, given(country), people.family(country, chance), office);
      colleague.companyName = name;
      colleague.phones.clear();
      colleague.phones.add(phone);
      colleague.emails.clear();
      colleague.emails.add(
          chance.of(0.3)
              ? "info@" + domain
              : plain(colleague.given) + '.' + plain(colleague.family) + '@' + domain);
      group.add(colleague);
    }
    return group;
  }

  private Person person(String country, String given, String family, Person.Address home) {
    var person = new Person("p" + persons++, country, given, family);
    person.addresses.add(home);
    if (chance.of(0.15)) {
      person.addresses.add(address(country));
    }
    person.emails.add(email(person));
    if (chance.of(0.2)) {
      person.emails.add(email(person));
    }
    person.phones.add(phone(country));
    if (chance.of(0.12)) {
      person.phones.add(phone(country));
    }
    if (chance.of(0.05)) {
      person.birthDate = LocalDate.of(1940, 1, 1).plusDays(chance.below(25_000)).toString();
    }
    return person;
  }

  private String given(String country) {
    return chance.usual(people.of(country + (chance.of(0.5) ? " women" : " men")));
  }

  private Person.Address address(String country) {
    List<String> cities = people.of(country + " cities");
    String city = chance.usual(cities);
    int area = cities.indexOf(city);
    String postcode =
        switch (country) {
          case "DE" -> "%02d%03d".formatted(10 + area, chance.below(60) * 7);
          case "GB" ->
              "%s%d %d%s"
                  .formatted(
                      city.substring(0, 2).toUpperCase(Locale.ROOT),
                      chance.between(1, 20),
                      chance.between(1, 9),
                      letters(2));
          case "US" -> "%05d".formatted(10_000 + area * 900 + chance.below(90));
          default -> "%02d%03d".formatted(10 + area * 3, chance.below(40) * 10);
        };
    String house =
        chance.between(1, chance.of(0.7) ? 40 : 199)
            + (chance.of(0.08) ? letters(1).toLowerCase(Locale.ROOT) : "");
    @Nullable String flat = chance.of(0.08) ? "Apt " + chance.between(1, 40) : null;
    return new Person.Address(
        chance.one(people.of(country + " streets")), house, flat, postcode, city);
  }

  private String letters(int count) {
    var letters = new StringBuilder();
    for (int i = 0; i < count; i++) {
      letters.append((char) ('A' + chance.below(26)));
    }
    return letters.toString();
  }

  private String email(Person person) {
    String given = plain(person.given);
    String family = plain(person.family);
    String local =
        switch (chance.below(5)) {
          case 0 -> given + '.' + family;
          case 1 -> given.charAt(0) + "." + family;
          case 2 -> given + family.charAt(0);
          case 3 -> family + '.' + given;
          default -> given + family;
        };
    String number =
        chance.of(0.85) ? String.valueOf(chance.below(chance.of(0.5) ? 100 : 10_000)) : "";
    String mailbox = local + number + '@' + chance.one(people.of("mail"));
    return mailboxes.add(mailbox.replace(".", ""))
        ? mailbox
        : local + persons + '@' + chance.one(people.of("mail"));
  }

  private String phone(String country) {
    return switch (country) {
      case "DE" ->
          chance.of(0.7)
              ? "015" + chance.between(1, 9) + digits(8)
              : "030" + chance.between(2, 9) + digits(6);
      case "GB" -> "07" + chance.between(4, 9) + digits(8);
      case "US" ->
          "("
              + chance.between(201, 989)
              + ") "
              + chance.between(2, 9)
              + digits(2)
              + '-'
              + digits(4);
      default -> "06" + digits(8);
    };
  }

  private String digits(int count) {
    var digits = new StringBuilder();
    for (int i = 0; i < count; i++) {
      digits.append(chance.below(10));
    }
    return digits.toString();
  }

  private static String plain(String text) {
    return Normalizer.normalize(
            text.toLowerCase(Locale.ROOT).replace("ß", "ss"), Normalizer.Form.NFKD)
        .replaceAll("[^a-z ]", "");
  }

  /** As one source has the person. */
  private Labelled written(Person person) {
    String source = chance.one(SOURCES);
    Person.Address address = chance.one(person.addresses);
    String given = person.given;
    String family = person.suffix == null ? person.family : person.family + ' ' + person.suffix;
    @Nullable String firstName = name(given);
    @Nullable String lastName = name(family);
    if (chance.of(0.02)) {
      @Nullable String swapped = firstName;
      firstName = lastName;
      lastName = swapped;
    }
    if (chance.of(0.015)) {
      firstName = given.substring(0, 1) + '.';
    } else if (chance.of(0.01)) {
      firstName = null;
    }
    String street = chance.of(0.04) ? slips.typo(address.street()) : address.street();
    street = chance.of(0.3) ? shortened(street) : street;
    String house = address.house();
    boolean houseFirst = !person.country.equals("DE");
    String line = houseFirst ? house + ' ' + street : street + ' ' + house;
    var lines = new ArrayList<>(List.of(line));
    if (address.flat() != null && chance.of(0.7)) {
      lines.add(address.flat());
    }
    var record =
        PersonRecord.of(source, Integer.toString(++records))
            .firstName(firstName)
            .lastName(lastName)
            .company(person.companyName == null || chance.of(0.2) ? null : person.companyName)
            .email(chance.of(0.08) ? null : mail(chance.one(person.emails)))
            .phone(chance.of(0.35) ? null : call(chance.one(person.phones), person.country))
            .birthDate(source.equals("crm") ? person.birthDate : null)
            .changedAt(START.plus(chance.below(1400 * 24), ChronoUnit.HOURS));
    if (!chance.of(0.07)) {
      record
          .street(lines)
          .postcode(chance.of(0.02) ? slips.typo(address.postcode()) : address.postcode())
          .city(chance.of(0.03) ? slips.typo(address.city()) : address.city());
    }
    record.country(
        source.equals("crm") && chance.of(0.5)
            ? Locale.of("", person.country).getDisplayCountry(Locale.ENGLISH)
            : person.country);
    return new Labelled(record.build(), person.key);
  }

  private String name(String name) {
    String written = chance.of(0.035) ? slips.typo(name) : name;
    if (chance.of(0.05)) {
      return written.toUpperCase(Locale.ROOT);
    }
    if (chance.of(0.05)) {
      return written.toLowerCase(Locale.ROOT);
    }
    return chance.of(0.15)
        ? written
            .replace("ü", "ue")
            .replace("ö", "oe")
            .replace("ä", "ae")
            .replace("é", "e")
            .replace("è", "e")
            .replace("ë", "e")
        : written;
  }

  private String mail(String mail) {
    if (chance.of(0.02)) {
      int at = mail.indexOf('@');
      return slips.typo(mail.substring(0, at)) + mail.substring(at);
    }
    if (chance.of(0.01)) {
      return mail.replace("gmail.com", "gmial.com").replace("hotmail.com", "hotmial.com");
    }
    return chance.of(0.05) ? mail.toUpperCase(Locale.ROOT) : mail;
  }

  private String call(String phone, String country) {
    String written = chance.of(0.015) ? slips.typo(phone) : phone;
    if (chance.of(0.3) && written.startsWith("0")) {
      String code = country.equals("DE") ? "+49" : country.equals("GB") ? "+44" : "+33";
      return code + ' ' + written.substring(1);
    }
    return written;
  }

  private static String shortened(String street) {
    return street
        .replace("straße", "str.")
        .replace(" Street", " St")
        .replace(" Road", " Rd")
        .replace(" Avenue", " Ave")
        .replace("avenue ", "av. ")
        .replace("boulevard ", "bd ")
        .replace(" Lane", " Ln");
  }
}
