package dev.waybill.customers.batch;

import java.util.Arrays;

/** Numbers, as many as come. */
final class LongBuffer {

  private long[] numbers = new long[256];
  private int size;

  void add(long number) {
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, size * 2);
    }
    numbers[size++] = number;
  }

  void addAll(long[] more) {
    int needed = Math.addExact(size, more.length);
    if (needed > numbers.length) {
      numbers = Arrays.copyOf(numbers, Math.max(needed, numbers.length * 2));
    }
    System.arraycopy(more, 0, numbers, size, more.length);
    size = needed;
  }

  long[] toArray() {
    return Arrays.copyOf(numbers, size);
  }
}
