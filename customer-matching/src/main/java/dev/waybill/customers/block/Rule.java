package dev.waybill.customers.block;

import dev.waybill.customers.normal.NormalRecord;
import org.jspecify.annotations.Nullable;

/**
 * Two records are a candidate pair if one rule gives both the same key. Each rule forgives another
 * kind of error: whatever two records of one person have in common, a rule should hit it.
 */
public enum Rule {
  EMAIL("mail") {
    @Override
    @Nullable String value(NormalRecord r) {
      return r.email();
    }
  },
  PHONE("phone") {
    @Override
    @Nullable String value(NormalRecord r) {
      String phone = r.phone();
      return phone == null ? null : phone.substring(Math.max(0, phone.length() - 8));
    }
  },
  NATIONAL_ID("id") {
    @Override
    @Nullable String value(NormalRecord r) {
      return r.nationalId();
    }
  },
  FAMILY_POSTCODE("name-postcode") {
    @Override
    @Nullable String value(NormalRecord r) {
      return joined(r.familySound(), r.postcode());
    }
  },
  GIVEN_BIRTH("first-name-birth") {
    @Override
    @Nullable String value(NormalRecord r) {
      return joined(r.givenRoot(), r.birthDate());
    }
  },
  BIRTH("birth") {
    @Override
    @Nullable String value(NormalRecord r) {
      return r.birthDate();
    }
  },
  HOUSE_POSTCODE("house-postcode") {
    @Override
    @Nullable String value(NormalRecord r) {
      String street = r.street();
      return street == null
          ? null
          : joined(joined(r.house(), r.postcode()), street.substring(0, 1));
    }
  },
  STREET("street") {
    @Override
    @Nullable String value(NormalRecord r) {
      return joined(joined(r.street(), r.house()), r.city());
    }
  },
  NAME_CITY("name-city") {
    @Override
    @Nullable String value(NormalRecord r) {
      return joined(unordered(r.givenRoot(), r.family()), r.city());
    }
  },
  NAME_POSTCODE("name-postcode-any") {
    @Override
    @Nullable String value(NormalRecord r) {
      return joined(unordered(r.givenSound(), r.familySound()), r.postcode());
    }
  },
  NAME("name") {
    @Override
    @Nullable String value(NormalRecord r) {
      return unordered(r.givenRoot(), r.family());
    }
  },
  GIVEN_STREET("first-name-street") {
    @Override
    @Nullable String value(NormalRecord r) {
      return joined(joined(r.givenSound(), r.street()), r.city());
    }
  },
  FAMILY_STREET("last-name-street") {
    @Override
    @Nullable String value(NormalRecord r) {
      return joined(r.familySound(), r.street());
    }
  },
  FAMILY_CITY("last-name-city") {
    @Override
    @Nullable String value(NormalRecord r) {
      return joined(joined(r.family(), r.city()), initial(r.givenRoot()));
    }
  },
  MAILBOX("mailbox") {
    @Override
    @Nullable String value(NormalRecord r) {
      String email = r.email();
      int at = email == null ? -1 : email.lastIndexOf('@');
      return email == null || at < 6 ? null : email.substring(0, at);
    }
  },
  COMPANY("company") {
    @Override
    @Nullable String value(NormalRecord r) {
      return joined(r.company(), r.postcode());
    }
  };

  private final String prefix;

  Rule(String prefix) {
    this.prefix = prefix;
  }

  /** The key, which names its rule; {@code null} if the record does not say what it needs. */
  public @Nullable String key(NormalRecord record) {
    String value = value(record);
    return value == null ? null : prefix + ':' + value;
  }

  abstract @Nullable String value(NormalRecord record);

  private static @Nullable String joined(@Nullable String a, @Nullable String b) {
    return a == null || b == null ? null : a + '|' + b;
  }

  /** The same for either order. */
  private static @Nullable String unordered(@Nullable String a, @Nullable String b) {
    if (a == null || b == null) {
      return null;
    }
    return a.compareTo(b) < 0 ? a + '|' + b : b + '|' + a;
  }

  private static @Nullable String initial(@Nullable String name) {
    return name == null ? null : name.substring(0, 1);
  }
}
