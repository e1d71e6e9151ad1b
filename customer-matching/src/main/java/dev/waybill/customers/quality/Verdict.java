package dev.waybill.customers.quality;

import dev.waybill.customers.batch.BatchResult;
import java.util.stream.IntStream;

/**
 * A batch's result against what is known.
 *
 * @param merged what was merged without asking anybody
 * @param reviewed the same, with the review queue decided rightly
 * @param reviews how many pairs a person has to look at
 * @param rightReviews how many of those are one person
 */
public record Verdict(Figures merged, Figures reviewed, int reviews, long rightReviews) {

  public static Verdict of(BatchResult result, int[] persons) {
    int[] groups = IntStream.range(0, result.size()).map(result::head).toArray();
    int[] parents = groups.clone();
    long[] right = new long[1];
    result
        .reviewedPlaces()
        .filter(pair -> persons[pair.first()] == persons[pair.second()])
        .forEach(
            pair -> {
              right[0]++;
              int one = root(parents, pair.first());
              int other = root(parents, pair.second());
              parents[Math.max(one, other)] = Math.min(one, other);
            });
    int[] reviewed = IntStream.range(0, groups.length).map(i -> root(parents, i)).toArray();
    return new Verdict(
        Figures.of(groups, persons), Figures.of(reviewed, persons), result.reviewCount(), right[0]);
  }

  private static int root(int[] parents, int of) {
    int root = of;
    while (parents[root] != root) {
      parents[root] = parents[parents[root]];
      root = parents[root];
    }
    return root;
  }
}
