package dev.waybill.customers.command;

import dev.waybill.customers.files.Column;
import dev.waybill.customers.files.UnusableFile;
import dev.waybill.customers.normal.PersonRecord;
import java.util.List;
import java.util.function.UnaryOperator;

/** Leaves fields out of records. */
final class Without implements UnaryOperator<PersonRecord> {

  private final List<Column> columns;

  Without(List<String> labels) {
    columns = labels.stream().map(Column::of).toList();
    for (Column column : columns) {
      switch (column) {
        case BIRTH_DATE, NATIONAL_ID, EMAIL, PHONE -> {}
        case ID,
            FIRST_NAME,
            LAST_NAME,
            FULL_NAME,
            COMPANY,
            STREET,
            HOUSE,
            STREET_2,
            POSTCODE,
            CITY,
            REGION,
            COUNTRY,
            CHANGED_AT ->
            throw new UnusableFile(
                "birth-date, national-id, email and phone can be left out, not " + column.label());
      }
    }
  }

  @Override
  public PersonRecord apply(PersonRecord record) {
    if (columns.isEmpty()) {
      return record;
    }
    PersonRecord.Builder less = record.toBuilder();
    for (Column column : columns) {
      switch (column) {
        case BIRTH_DATE -> less.birthDate(null);
        case NATIONAL_ID -> less.nationalId(null);
        case EMAIL -> less.email(null);
        case PHONE -> less.phone(null);
        case ID,
            FIRST_NAME,
            LAST_NAME,
            FULL_NAME,
            COMPANY,
            STREET,
            HOUSE,
            STREET_2,
            POSTCODE,
            CITY,
            REGION,
            COUNTRY,
            CHANGED_AT -> {}
      }
    }
    return less.build();
  }
}
