package dev.waybill.step.engine;

import dev.waybill.contracts.wire.Json;
import dev.waybill.step.Notes;
import dev.waybill.step.ProviderUnavailable;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** A command's notes, in its row of the ledger, written together with the outcomes of others. */
final class LedgerNotes implements Notes {

  private static final int MOST_NOTES = 64;
  private static final int LONGEST = 4_000;
  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

  private final String commandId;
  private final GroupCommitter committer;
  private final Map<String, String> ofUndone;
  private volatile Map<String, String> notes;

  /**
   * @param stored as the ledger has them; null for none
   */
  LedgerNotes(
      String commandId,
      GroupCommitter committer,
      @Nullable String stored,
      @Nullable String ofUndone) {
    this.commandId = commandId;
    this.committer = committer;
    this.notes = read(stored);
    this.ofUndone = read(ofUndone);
  }

  private static Map<String, String> read(@Nullable String stored) {
    return stored == null ? Map.of() : Json.mapper().readValue(stored, TEXTS);
  }

  @Override
  public @Nullable String get(String key) {
    return notes.get(key);
  }

  @Override
  public @Nullable String ofUndone(String key) {
    return ofUndone.get(key);
  }

  @Override
  public synchronized void put(String key, String value) {
    if (key.length() + value.length() > LONGEST || notes.size() >= MOST_NOTES) {
      throw new IllegalArgumentException(
          "At most %d notes of %d characters can be kept of a command"
              .formatted(MOST_NOTES, LONGEST));
    }
    if (value.equals(notes.get(key))) {
      return;
    }
    var all = new TreeMap<>(notes);
    all.put(key, value.replace("\0", ""));
    String json = Json.mapper().writeValueAsString(all);
    if (!committer.submit(Settlement.noted(commandId, json)).join()) {
      throw new ProviderUnavailable(
          "in-progress", "Another instance took this command over", null, true, null);
    }
    notes = all;
  }
}
