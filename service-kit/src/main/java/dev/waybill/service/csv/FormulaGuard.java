package dev.waybill.service.csv;

import java.util.regex.Pattern;

/**
 * Keeps spreadsheets from carrying out a text of somebody else as a formula: an apostrophe before
 * it says that it is text. What comes back from the spreadsheet loses it again. A number is none,
 * whatever its sign.
 *
 * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">CSV Injection</a>
 */
public final class FormulaGuard {

  private static final String BEGINNINGS = "=+-@\t\r";
  private static final String GUARD = "'";
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

  private FormulaGuard() {}

  public static String added(String cell) {
    return begins(cell, 0) && !NUMBER.matcher(cell).matches() ? GUARD + cell : cell;
  }

  public static String removed(String cell) {
    return cell.startsWith(GUARD) && begins(cell, 1) ? cell.substring(1) : cell;
  }

  private static boolean begins(String cell, int at) {
    return cell.length() > at && BEGINNINGS.indexOf(cell.charAt(at)) >= 0;
  }
}
