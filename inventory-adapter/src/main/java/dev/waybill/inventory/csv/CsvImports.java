package dev.waybill.inventory.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Shows what a file would change, and changes it when the same file is sent with the name of what
 * was shown. That name is a digest of the changes: if the file or what it is compared with is
 * another by then, the digest is, too, and nothing is written. So nothing is kept between the two.
 */
public final class CsvImports {

  /** Faults and changes that are shown. */
  private static final int SHOWN = 200;

  private final CsvReader reader;
  private final Consumer<Runnable> alone;

  /**
   * @param alone runs what writes in a transaction, during which nobody else changes what it is
   *     compared with
   */
  public CsvImports(CsvLimits limits, Consumer<Runnable> alone) {
    this.reader = new CsvReader(limits);
    this.alone = alone;
  }

  /** Writes nothing. */
  public ImportResult preview(CsvImport kind, byte[] body, String who) {
    CsvTable table = reader.read(body, kind);
    return result(table, planned(kind, table, who), false);
  }

  /**
   * Writes the changes if they are still those that {@code plan} names.
   *
   * @return not applied if they are others, or there are faults; it then says what would be done
   */
  public ImportResult apply(CsvImport kind, byte[] body, String plan, String who) {
    CsvTable table = reader.read(body, kind);
    var result = new AtomicReference<@Nullable ImportResult>();
    alone.accept(
        () -> {
          ImportPlan planned = planned(kind, table, who);
          ImportResult shown = result(table, planned, false);
          if (plan.equals(shown.plan())) {
            planned.writing().run();
            shown = result(table, planned, true);
          }
          result.set(shown);
        });
    ImportResult done = result.get();
    if (done == null) {
      throw new IllegalStateException("The import was not run");
    }
    return done;
  }

  private static ImportPlan planned(CsvImport kind, CsvTable table, String who) {
    ImportPlan plan = kind.plan(table.rows(), who);
    var faults = new ArrayList<>(table.faults());
    faults.addAll(plan.faults());
    faults.sort(Comparator.comparingInt(RowFault::line));
    return new ImportPlan(faults, plan.changes(), plan.writing());
  }

  private static ImportResult result(CsvTable table, ImportPlan plan, boolean applied) {
    boolean possible = plan.faults().isEmpty() && !plan.changes().isEmpty();
    return new ImportResult(
        table.rows().size() + table.faults().size(),
        plan.faults().size(),
        first(plan.faults()),
        plan.changes().size(),
        first(plan.changes()),
        possible ? digest(plan.changes()) : null,
        applied);
  }

  private static <T> List<T> first(List<T> all) {
    return List.copyOf(all.subList(0, Math.min(SHOWN, all.size())));
  }

  private static String digest(List<RowChange> changes) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (RowChange change : changes) {
        digest.update(change.toString().getBytes(UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
