package dev.waybill.customers;

import dev.waybill.customers.batch.Batch;
import dev.waybill.customers.batch.BatchResult;
import dev.waybill.customers.batch.Progress;
import dev.waybill.customers.block.CandidateKeys;
import dev.waybill.customers.golden.GoldenRecord;
import dev.waybill.customers.golden.GoldenRecords;
import dev.waybill.customers.golden.GoldenRules;
import dev.waybill.customers.normal.NormalRecord;
import dev.waybill.customers.normal.Normaliser;
import dev.waybill.customers.normal.PersonRecord;
import dev.waybill.customers.score.Model;
import dev.waybill.customers.score.Score;
import dev.waybill.customers.score.Scorer;
import dev.waybill.customers.score.TermFrequencies;
import java.util.List;

/**
 * Finds customers that are there twice: one by one, as orders come in, or many at once. Pure: no
 * I/O, no clock, no chance. Safe for use by several threads.
 *
 * <p>One by one: keep each customer's {@link NormalRecord} with its {@link #candidateKeys}, look up
 * those who share a key with the new one, and {@link #score} it with each of them.
 */
public final class Matching {

  private final Model model;
  private final Normaliser normaliser = new Normaliser();
  private final Scorer scorer;

  /** With the shipped model. */
  public static Matching of(TermFrequencies frequencies, long population) {
    return new Matching(Model.standard(), frequencies, population);
  }

  /**
   * @param frequencies how usual names and other values are, counted now and then among those that
   *     are kept; {@link TermFrequencies#UNKNOWN} until then
   * @param population how many customers are kept: among more, the same evidence says less
   */
  public Matching(Model model, TermFrequencies frequencies, long population) {
    this.model = model;
    this.scorer = new Scorer(model, frequencies, population);
  }

  public Model model() {
    return model;
  }

  public NormalRecord normal(PersonRecord record) {
    return normaliser.normal(record);
  }

  /**
   * The keys under which the record is kept and its candidates are found; some ten. A key that
   * hundreds of customers have need not be followed beyond the first hundred: it is shared by
   * households and companies, and another key finds the person.
   */
  public List<String> candidateKeys(NormalRecord record) {
    return CandidateKeys.of(record);
  }

  public List<String> candidateKeys(PersonRecord record) {
    return candidateKeys(normal(record));
  }

  /** Whether both are one person, and why. */
  public Score score(NormalRecord a, NormalRecord b) {
    return scorer.score(a, b);
  }

  public Score score(PersonRecord a, PersonRecord b) {
    return score(normal(a), normal(b));
  }

  /** One record out of those of one customer. */
  public GoldenRecord golden(List<PersonRecord> records, GoldenRules rules) {
    return new GoldenRecords(rules, normaliser).of(records);
  }

  /** Many at once; they themselves say how usual values are. */
  public static BatchResult batch(
      List<PersonRecord> records, Batch.Settings settings, Progress progress) {
    return new Batch(settings, progress).run(records);
  }
}
