package dev.waybill.customers.batch;

import dev.waybill.customers.block.Blocks;
import dev.waybill.customers.normal.NormalRecord;
import dev.waybill.customers.score.Decision;
import dev.waybill.customers.score.Scorer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Weighs all candidate pairs, on all processors, and keeps those that are not separate. */
final class PairScan {

  private static final int CHUNK = 8192;

  private final List<NormalRecord> records;
  private final Scorer scorer;
  private final AtomicLong compared = new AtomicLong();

  PairScan(List<NormalRecord> records, Scorer scorer) {
    this.records = records;
    this.scorer = scorer;
  }

  /** How many pairs were compared. */
  long compared() {
    return compared.get();
  }

  /** In the order of {@link Pairs}, each once. */
  long[] scan(Blocks blocks, Progress progress) {
    var found = new LongBuffer();
    for (int rule = 0; rule < blocks.rules(); rule++) {
      progress.at(Progress.Stage.COMPARING, rule, blocks.rules());
      Blocks.Sorted sorted = blocks.sorted(rule);
      IntStream.rangeClosed(0, sorted.size() / CHUNK)
          .parallel()
          .mapToObj(chunk -> chunk(sorted, chunk * CHUNK))
          .forEachOrdered(found::addAll);
    }
    progress.at(Progress.Stage.COMPARING, blocks.rules(), blocks.rules());
    long[] pairs = found.toArray();
    Arrays.parallelSort(pairs);
    return distinct(pairs);
  }

  private long[] chunk(Blocks.Sorted sorted, int from) {
    var found = new LongBuffer();
    var bench = scorer.new Bench();
    var count = new long[1];
    sorted.visit(
        from,
        Math.min(sorted.size(), from + CHUNK),
        (first, second) -> {
          count[0]++;
          NormalRecord a = records.get(first);
          NormalRecord b = records.get(second);
          double weight = bench.weigh(a, b);
          Decision decision = bench.decision(weight, a, b);
          if (decision != Decision.SEPARATE) {
            found.add(Pairs.of(first, second, weight, decision));
          }
        });
    compared.addAndGet(count[0]);
    return found.toArray();
  }

  private static long[] distinct(long[] sorted) {
    int size = 0;
    for (long pair : sorted) {
      if (size == 0 || sorted[size - 1] != pair) {
        sorted[size++] = pair;
      }
    }
    return Arrays.copyOf(sorted, size);
  }
}
