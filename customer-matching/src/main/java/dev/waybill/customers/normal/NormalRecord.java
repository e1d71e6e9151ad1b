package dev.waybill.customers.normal;

import org.jspecify.annotations.Nullable;

/**
 * What a {@link PersonRecord} says, in the form in which records are compared: folded to small
 * letters without accents, titles or spelling variants. It is for comparing only; what people see
 * is the original.
 *
 * @param given all first names, separated by spaces
 * @param givenRoot the name that the first of them is short for: {@code william} for Bill
 * @param givenSound the first one's sound (Double Metaphone)
 * @param suffix what tells generations apart: {@code jr}, {@code sr}, {@code iii}
 * @param email with its domain's typing errors corrected and without tags
 * @param phone E.164 with its plus sign; bare digits if the country is not known
 * @param street without its number
 * @param house the number, with its letter
 * @param extra what else stands in the address: flat, building
 * @param country ISO 3166, two letters
 * @param birthDate {@code yyyy-MM-dd}
 */
public record NormalRecord(
    String source,
    String id,
    @Nullable String given,
    @Nullable String givenRoot,
    @Nullable String givenSound,
    @Nullable String family,
    @Nullable String familySound,
    @Nullable String suffix,
    @Nullable String company,
    @Nullable String email,
    @Nullable String phone,
    @Nullable String street,
    @Nullable String house,
    @Nullable String extra,
    @Nullable String postcode,
    @Nullable String city,
    @Nullable String region,
    @Nullable String country,
    @Nullable String birthDate,
    @Nullable String nationalId) {}
