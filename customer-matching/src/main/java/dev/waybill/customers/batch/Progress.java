package dev.waybill.customers.batch;

/** Told how far a batch is, by one thread at a time, some times a second at the most. */
public interface Progress {

  Progress NONE = (stage, done, total) -> {};

  enum Stage {
    NORMALISING,
    BLOCKING,
    TRAINING,
    COMPARING,
    MERGING
  }

  void at(Stage stage, long done, long total);
}
