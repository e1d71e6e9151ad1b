package dev.waybill.inventory.parcel;

import dev.waybill.inventory.stock.Allocations.Dimensions;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What the catalogue says of one piece of an item.
 *
 * @param grams null where nobody says it
 * @param size as it is packed; null where nobody says it
 * @param alone whether nothing else goes into its parcel
 * @param dangerous its UN number or kind, where it is dangerous goods; otherwise null
 */
public record Piece(
    @Nullable Integer grams, @Nullable Dimensions size, boolean alone, @Nullable String dangerous) {

  /** Of goods that are not dangerous. */
  public Piece(@Nullable Integer grams, @Nullable Dimensions size, boolean alone) {
    this(grams, size, alone, null);
  }

  /** What {@link #read} needs of the table {@code item}, there called {@code c}. */
  public static final String COLUMNS =
      """
      c.weight_grams,
      (c.fields #>> '{dimensions,lengthMm}')::integer AS length_mm,
      (c.fields #>> '{dimensions,widthMm}')::integer AS width_mm,
      (c.fields #>> '{dimensions,heightMm}')::integer AS height_mm,
      coalesce((c.fields ->> 'shipsAlone')::boolean, false) AS alone,
      c.fields ->> 'dangerous' AS dangerous
      """;

  /** From a row with {@link #COLUMNS}. */
  public static Piece read(ResultSet row) throws SQLException {
    int grams = row.getInt("weight_grams");
    int length = row.getInt("length_mm");
    int width = row.getInt("width_mm");
    int height = row.getInt("height_mm");
    return new Piece(
        grams > 0 ? grams : null,
        length > 0 && width > 0 && height > 0 ? new Dimensions(length, width, height) : null,
        row.getBoolean("alone"),
        row.getString("dangerous"));
  }
}
