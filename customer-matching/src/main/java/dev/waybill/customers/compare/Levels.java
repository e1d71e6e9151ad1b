package dev.waybill.customers.compare;

import java.util.Arrays;

/** The levels of one pair. Can be filled many times over, to spare the garbage collector. */
public final class Levels {

  private static final Level[] ALL = Level.values();
  private static final int FIELDS = Field.values().length;
  private static final int BITS = 3;

  private final Level[] levels = new Level[FIELDS];

  public Levels() {
    Arrays.fill(levels, ALL[0]);
  }

  public Level of(Field field) {
    return levels[field.ordinal()];
  }

  public void set(Field field, Level level) {
    levels[field.ordinal()] = level;
  }

  /** All of them in one number: three bits for each field. */
  public long packed() {
    long packed = 0;
    for (int field = FIELDS - 1; field >= 0; field--) {
      packed = packed << BITS | levels[field].ordinal();
    }
    return packed;
  }

  /** Fills the levels from such a number. */
  public void unpack(long packed) {
    long rest = packed;
    for (int field = 0; field < FIELDS; field++) {
      levels[field] = ALL[(int) rest & (1 << BITS) - 1];
      rest >>>= BITS;
    }
  }
}
