package dev.waybill.customers.files;

/**
 * Keeps spreadsheets from carrying out what a customer wrote as a formula: an apostrophe before it
 * says that it is text. Reading takes it away again; Shopify puts one before numbers, too.
 *
 * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">CSV Injection</a>
 */
final class Cells {

  private static final String FORMULAS = "=+-@\t\r";

  private Cells() {}

  static String guarded(String cell) {
    return !cell.isEmpty() && FORMULAS.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
  }

  static String plain(String cell) {
    String text = cell.strip();
    boolean guarded =
        text.length() > 1
            && text.charAt(0) == '\''
            && (FORMULAS.indexOf(text.charAt(1)) >= 0 || Character.isDigit(text.charAt(1)));
    return guarded ? text.substring(1) : text;
  }
}
