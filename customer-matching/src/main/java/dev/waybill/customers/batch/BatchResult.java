package dev.waybill.customers.batch;

import dev.waybill.customers.cluster.Cluster;
import dev.waybill.customers.cluster.Merging;
import dev.waybill.customers.normal.NormalRecord;
import dev.waybill.customers.score.Decision;
import dev.waybill.customers.score.Model;
import dev.waybill.customers.score.Score;
import dev.waybill.customers.score.Scorer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What became of the records of a batch. Records are named by their places in the list that was
 * given. Streams compute scores and reasons as they go, so that a million records' fit in memory.
 */
public final class BatchResult {

  private final List<NormalRecord> records;
  private final Scorer scorer;
  private final int[] heads;
  private final long[] merges;
  private final long[] reviews;
  private final long compared;
  private final int[] byCluster;

  /** Of each merge its cluster, and its place in {@link #merges}. */
  private final long[] mergesByHead;

  BatchResult(
      List<NormalRecord> records,
      Scorer scorer,
      Merging merging,
      long[] merges,
      long[] reviews,
      long compared) {
    this.records = records;
    this.scorer = scorer;
    this.heads = IntStream.range(0, records.size()).map(merging::head).toArray();
    this.merges = merges;
    this.reviews = reviews;
    this.compared = compared;
    this.byCluster =
        Arrays.stream(
                IntStream.range(0, heads.length)
                    .mapToLong(i -> (long) heads[i] << Integer.SIZE | i)
                    .sorted()
                    .toArray())
            .mapToInt(packed -> (int) packed)
            .toArray();
    this.mergesByHead =
        IntStream.range(0, merges.length)
            .mapToLong(i -> (long) heads[Pairs.first(merges[i])] << Integer.SIZE | i)
            .sorted()
            .toArray();
  }

  public int size() {
    return records.size();
  }

  /** How many pairs were compared. */
  public long compared() {
    return compared;
  }

  public Model model() {
    return scorer.model();
  }

  public NormalRecord normal(int record) {
    return records.get(record);
  }

  /** The first record of the cluster that this one is in; itself if it is alone or the first. */
  public int head(int record) {
    return heads[record];
  }

  public long clusterCount() {
    return IntStream.range(0, heads.length).filter(i -> heads[i] == i).count();
  }

  public int mergeCount() {
    return merges.length;
  }

  public int reviewCount() {
    return reviews.length;
  }

  /** All records, those that are alone as well, in the order of their first members. */
  public Stream<Cluster> clusters() {
    return IntStream.range(0, byCluster.length)
        .filter(at -> at == 0 || heads[byCluster[at]] != heads[byCluster[at - 1]])
        .mapToObj(this::cluster);
  }

  private Cluster cluster(int start) {
    int end = start + 1;
    while (end < byCluster.length && heads[byCluster[end]] == heads[byCluster[start]]) {
      end++;
    }
    return new Cluster(Arrays.stream(byCluster, start, end).boxed().toList());
  }

  /** What a person has to look at, the likeliest first. */
  public Stream<ReviewPair> reviews() {
    return LongStream.of(reviews)
        .mapToObj(
            pair -> {
              int first = Pairs.first(pair);
              int second = Pairs.second(pair);
              Score score = scorer.score(records.get(first), records.get(second));
              return new ReviewPair(
                  first, second, score.decision() == Decision.MERGE ? score.heldBack() : score);
            });
  }

  /** Two records by their places in the list. */
  public record Places(int first, int second) {}

  /** Which pairs {@link #reviews()} has, without their scores. */
  public Stream<Places> reviewedPlaces() {
    return LongStream.of(reviews)
        .mapToObj(pair -> new Places(Pairs.first(pair), Pairs.second(pair)));
  }

  /**
   * Why each member of a cluster is in it, seen from one of them: each record comes with the one
   * that it was merged by, which is this one or came before.
   */
  public List<Merge> merges(Cluster cluster, int from) {
    long head = heads[from];
    int at = Arrays.binarySearch(mergesByHead, head << Integer.SIZE);
    var open = new ArrayList<Long>();
    for (int i = at < 0 ? -at - 1 : at;
        i < mergesByHead.length && mergesByHead[i] >>> Integer.SIZE == head;
        i++) {
      open.add(merges[(int) mergesByHead[i]]);
    }
    var reached = new HashSet<>(Set.of(from));
    var ordered = new ArrayList<Merge>();
    while (ordered.size() < cluster.members().size() - 1) {
      for (var pairs = open.iterator(); pairs.hasNext(); ) {
        long pair = pairs.next();
        int first = Pairs.first(pair);
        int second = Pairs.second(pair);
        if (reached.contains(first) || reached.contains(second)) {
          int known = reached.contains(first) ? first : second;
          int reaches = known == first ? second : first;
          reached.add(reaches);
          ordered.add(
              new Merge(reaches, known, scorer.score(records.get(known), records.get(reaches))));
          pairs.remove();
        }
      }
    }
    return ordered;
  }
}
