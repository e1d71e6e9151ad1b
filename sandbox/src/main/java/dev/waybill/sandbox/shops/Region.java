package dev.waybill.sandbox.shops;

import java.util.List;
import java.util.SplittableRandom;

/** A line of buyers.txt: what people of one place are called and where they live. */
record Region(
    String country,
    String countryName,
    String currency,
    int taxPercent,
    String wooState,
    String provinceCode,
    String province,
    List<String> firstNames,
    List<String> lastNames,
    String street,
    String secondLine,
    String city,
    String postcode,
    String phone,
    String language,
    List<String> companies) {

  static Region parse(String line) {
    String[] f = line.split("\\|", -1);
    return new Region(
        f[0],
        f[1],
        f[2],
        Integer.parseInt(f[3]),
        f[4],
        f[5],
        f[6],
        list(f[7]),
        list(f[8]),
        f[9],
        f[10],
        f[11],
        f[12],
        f[13],
        f[14],
        list(f[15]));
  }

  Buyer buyer(SplittableRandom random, String mailbox) {
    boolean company = !companies.isEmpty() && random.nextInt(3) == 0;
    return new Buyer(
        one(firstNames, random),
        one(lastNames, random),
        company ? one(companies, random) : "",
        mailbox + "@example.com",
        phone.replace("%03d", Integer.toString(100 + random.nextInt(900))),
        street.replace("%d", Integer.toString(1 + random.nextInt(120))),
        random.nextInt(2) == 0 ? secondLine : "",
        city,
        wooState,
        provinceCode,
        province,
        postcode,
        country,
        countryName,
        language);
  }

  private static String one(List<String> of, SplittableRandom random) {
    return of.get(random.nextInt(of.size()));
  }

  private static List<String> list(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(","));
  }
}
