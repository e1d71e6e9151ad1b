package dev.waybill.customers.batch;

import dev.waybill.customers.block.Blocks;
import dev.waybill.customers.cluster.Conflicts;
import dev.waybill.customers.cluster.Merging;
import dev.waybill.customers.normal.NormalRecord;
import dev.waybill.customers.normal.Normaliser;
import dev.waybill.customers.normal.PersonRecord;
import dev.waybill.customers.score.Model;
import dev.waybill.customers.score.Scorer;
import dev.waybill.customers.score.TermFrequencies;
import dev.waybill.customers.score.Trainer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the duplicates among many records. The same records and settings give the same result.
 * Takes about 600 bytes for each record beside what the list itself takes.
 */
public final class Batch {

  private static final int NORMALISED_AT_ONCE = 20_000;

  private final Settings settings;
  private final Progress progress;

  /**
   * @param country assumed where a record names none
   * @param seed what the chance of training starts with; {@code null} if the model is used as it is
   */
  public record Settings(Model model, @Nullable String country, @Nullable Long seed) {}

  public Batch(Settings settings, Progress progress) {
    this.settings = settings;
    this.progress = progress;
  }

  /**
   * @param records read once, in order; a list that makes them as they are asked for will do
   */
  public BatchResult run(List<PersonRecord> records) {
    List<NormalRecord> normals = normals(records);
    progress.at(Progress.Stage.BLOCKING, 0, normals.size());
    var blocks = new Blocks(normals);
    Model model = settings.model();
    if (settings.seed() != null) {
      progress.at(Progress.Stage.TRAINING, 0, normals.size());
      model = new Trainer(settings.seed()).train(model, normals, blocks);
    }
    var scorer = new Scorer(model, TermFrequencies.of(normals), normals.size());
    var scan = new PairScan(normals, scorer);
    long[] pairs = scan.scan(blocks, progress);
    progress.at(Progress.Stage.MERGING, 0, pairs.length);
    return merged(normals, scorer, pairs, scan.compared());
  }

  private List<NormalRecord> normals(List<PersonRecord> records) {
    var strings = new ConcurrentHashMap<String, String>();
    var normaliser =
        new Normaliser(
            settings.country(),
            string -> {
              String known = strings.putIfAbsent(string, string);
              return known == null ? string : known;
            });
    var normals = new NormalRecord[records.size()];
    for (int from = 0; from < normals.length; from += NORMALISED_AT_ONCE) {
      progress.at(Progress.Stage.NORMALISING, from, normals.length);
      IntStream.range(from, Math.min(normals.length, from + NORMALISED_AT_ONCE))
          .parallel()
          .forEach(i -> normals[i] = normaliser.normal(records.get(i)));
    }
    return Arrays.asList(normals);
  }

  private BatchResult merged(
      List<NormalRecord> normals, Scorer scorer, long[] pairs, long compared) {
    var conflicts = new Conflicts(scorer.model().householdGuard());
    var merging =
        new Merging(
            normals.size(),
            (a, b, anchored) -> conflicts.between(normals.get(a), normals.get(b), anchored));
    var merges = new LongBuffer();
    var byPlace = new LongBuffer();
    for (long pair : pairs) {
      int first = Pairs.first(pair);
      int second = Pairs.second(pair);
      if (!Pairs.isMerge(pair) || merging.head(first) == merging.head(second)) {
        continue;
      }
      if (!Conflicts.isAnchored(normals.get(first), normals.get(second))) {
        byPlace.add(pair);
      } else if (merging.merge(first, second, true)) {
        merges.add(pair);
      }
    }
    new ByPlace(byPlace.toArray(), merging).merge(merges);
    return new BatchResult(
        normals, scorer, merging, merges.toArray(), reviews(pairs, merging), compared);
  }

  /** What is left between two clusters, once for each two. */
  private static long[] reviews(long[] pairs, Merging merging) {
    var seen = new HashSet<Long>();
    return Arrays.stream(pairs)
        .filter(
            pair -> {
              int one = merging.head(Pairs.first(pair));
              int other = merging.head(Pairs.second(pair));
              return one != other
                  && seen.add((long) Math.min(one, other) << Integer.SIZE | Math.max(one, other));
            })
        .toArray();
  }
}
