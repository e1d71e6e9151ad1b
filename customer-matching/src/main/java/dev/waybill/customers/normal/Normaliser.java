package dev.waybill.customers.normal;

import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Turns what a source says into what is compared. Safe for use by several threads. */
public final class Normaliser {

  private final Names names = new Names();
  private final Phones phones = new Phones();
  private final @Nullable String country;
  private final UnaryOperator<String> shared;

  /** Records without a country stay without. */
  public Normaliser() {
    this(null, UnaryOperator.identity());
  }

  /**
   * @param country assumed where a record names none: two letters, or {@code null}
   * @param shared gives one and the same string for equal ones, to save memory
   */
  public Normaliser(@Nullable String country, UnaryOperator<String> shared) {
    this.country = country;
    this.shared = shared;
  }

  public NormalRecord normal(PersonRecord record) {
    @Nullable String land = Countries.code(record.country());
    @Nullable String hint = land == null ? country : land;
    Names.Parts name = names.parts(record.firstName(), record.lastName());
    Addresses.Parts address = Addresses.parts(record.street(), hint);
    return new NormalRecord(
        shared.apply(record.source()),
        record.id(),
        share(name.given()),
        share(Names.root(name.given())),
        share(names.sound(name.given())),
        share(name.family()),
        share(names.sound(name.family())),
        name.suffix(),
        share(names.company(record.company())),
        Emails.normal(record.email()),
        phones.normal(record.phone(), hint),
        share(address.street()),
        share(address.house()),
        share(address.extra()),
        share(Addresses.postcode(record.postcode(), hint)),
        share(folded(record.city())),
        share(folded(record.region())),
        hint,
        share(Dates.normal(record.birthDate(), hint)),
        nationalId(record.nationalId()));
  }

  private @Nullable String share(@Nullable String value) {
    return value == null ? null : shared.apply(value);
  }

  private static @Nullable String folded(@Nullable String value) {
    if (value == null) {
      return null;
    }
    String folded = Folding.withoutUmlauts(Folding.fold(value));
    return folded.isEmpty() ? null : folded;
  }

  private static @Nullable String nationalId(@Nullable String id) {
    if (id == null || id.length() > 60) {
      return null;
    }
    String plain = id.replaceAll("[^\\p{L}\\p{Nd}]", "").toUpperCase(Locale.ROOT);
    return plain.length() < 4 || plain.chars().distinct().count() < 2 ? null : plain;
  }
}
