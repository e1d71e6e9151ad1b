package dev.waybill.customers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.customers.batch.Batch;
import dev.waybill.customers.batch.BatchResult;
import dev.waybill.customers.batch.Progress;
import dev.waybill.customers.cluster.Cluster;
import dev.waybill.customers.normal.NormalRecord;
import dev.waybill.customers.normal.PersonRecord;
import dev.waybill.customers.quality.Figures;
import dev.waybill.customers.quality.Generator;
import dev.waybill.customers.quality.Labelled;
import dev.waybill.customers.quality.Verdict;
import dev.waybill.customers.score.Decision;
import dev.waybill.customers.score.Model;
import dev.waybill.customers.score.TermFrequencies;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The whole of it on made-up shop customers. */
class MatchingTest {

  private static final List<Labelled> MADE_UP = new Generator(11).records(5000);
  private static final List<PersonRecord> RECORDS = MADE_UP.stream().map(Labelled::record).toList();
  private static final int[] PERSONS =
      Figures.numbered(MADE_UP.stream().map(Labelled::person).toList());

  private static final BatchResult RESULT = batch(RECORDS, null);

  @Test
  void whatIsMergedIsOnePersonAndMostOfWhatIsOneIsMerged() {
    Verdict verdict = Verdict.of(RESULT, PERSONS);

    assertThat(verdict.merged().precision()).isGreaterThanOrEqualTo(0.999);
    assertThat(verdict.merged().recall()).isGreaterThan(0.88);
    assertThat(verdict.reviewed().f1()).isGreaterThan(0.985);
    assertThat(verdict.rightReviews()).isGreaterThan(verdict.reviews() / 2);
  }

  @Test
  void theSameRecordsGiveTheSameResult() {
    assertThat(heads(batch(RECORDS, null))).isEqualTo(heads(RESULT));
  }

  @Test
  void trainedOnTheRecordsThemselvesItIsAsGoodAndTheSameEachTime() {
    BatchResult trained = batch(RECORDS, 1L);
    Verdict verdict = Verdict.of(trained, PERSONS);

    assertThat(verdict.merged().precision()).isGreaterThanOrEqualTo(0.999);
    assertThat(verdict.merged().recall()).isGreaterThan(0.88);
    assertThat(batch(RECORDS, 1L).model()).isEqualTo(trained.model());
  }

  @Test
  void everyRecordIsInOneClusterAndEveryMergeHasItsReasons() {
    var seen = new HashSet<Integer>();
    RESULT
        .clusters()
        .forEach(
            cluster -> cluster.members().forEach(member -> assertThat(seen.add(member)).isTrue()));
    Cluster largest =
        RESULT.clusters().max((a, b) -> a.members().size() - b.members().size()).orElseThrow();

    assertThat(seen).hasSize(RECORDS.size());
    assertThat(RESULT.merges(largest, largest.members().getLast()))
        .hasSize(largest.members().size() - 1)
        .allSatisfy(merge -> assertThat(merge.score().decision()).isEqualTo(Decision.MERGE));
    assertThat(RESULT.reviews())
        .allSatisfy(pair -> assertThat(pair.score().decision()).isEqualTo(Decision.REVIEW));
  }

  /** What the live service relies on: candidates by key, then the score, find what a batch does. */
  @Test
  void oneByOneTheSamePairsAreFound() {
    List<NormalRecord> normals =
        IntStream.range(0, RESULT.size()).mapToObj(RESULT::normal).toList();
    var matching = Matching.of(TermFrequencies.of(normals, 5000), RECORDS.size());
    Cluster pair =
        RESULT
            .clusters()
            .filter(cluster -> cluster.members().size() == 2)
            .findFirst()
            .orElseThrow();
    PersonRecord a = RECORDS.get(pair.members().get(0));
    PersonRecord b = RECORDS.get(pair.members().get(1));

    assertThat(matching.candidateKeys(a)).containsAnyElementsOf(matching.candidateKeys(b));
    assertThat(matching.score(a, b).decision()).isEqualTo(Decision.MERGE);
  }

  @Test
  void nothingAndOneRecordAreNoTrouble() {
    assertThat(batch(List.of(), 1L).clusterCount()).isZero();
    assertThat(batch(RECORDS.subList(0, 1), 1L).clusterCount()).isOne();
  }

  private static List<Integer> heads(BatchResult result) {
    return IntStream.range(0, result.size()).map(result::head).boxed().toList();
  }

  private static BatchResult batch(List<PersonRecord> records, Long seed) {
    return Matching.batch(
        records,
        new Batch.Settings(seed == null ? Model.standard() : Model.start(), null, seed),
        Progress.NONE);
  }
}
