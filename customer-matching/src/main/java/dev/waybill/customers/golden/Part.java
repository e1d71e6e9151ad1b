package dev.waybill.customers.golden;

/** What a golden record takes from one record as a whole. */
public enum Part {
  FIRST_NAME,
  LAST_NAME,
  COMPANY,
  EMAIL,
  PHONE,
  /** Street, postcode, city, region and country: of one record, never mixed. */
  ADDRESS,
  BIRTH_DATE,
  NATIONAL_ID
}
