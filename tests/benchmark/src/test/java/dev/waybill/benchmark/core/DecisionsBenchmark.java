package dev.waybill.benchmark.core;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs {@link Decisions}. Named so that no build runs it unasked: see the README. */
class DecisionsBenchmark {

  @Test
  void decisions_per_second() throws Exception {
    new Runner(
            new OptionsBuilder()
                .include(Decisions.class.getName())
                .forks(1)
                .warmupIterations(6)
                .warmupTime(TimeValue.seconds(3))
                .measurementIterations(4)
                .measurementTime(TimeValue.seconds(2))
                .jvmArgs("-XX:+UseSerialGC", "-Xmx512m")
                .resultFormat(ResultFormatType.JSON)
                .result(Path.of("target", "decisions.json").toString())
                .build())
        .run();
  }
}
