package dev.waybill.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a process and its children have used, from Linux' {@code /proc}; zeros where there is none.
 * By hand, because a library for it (OSHI) brings native access for four numbers, and not the
 * memory that processes share, counted once.
 *
 * @param cpuMillis user and system time since it began, children that ended included
 * @param memoryKiB resident now, memory shared between its processes counted once
 * @param peakKiB the most that was resident; for a family of processes the same as {@code
 *     memoryKiB}, because the system keeps no common peak
 */
public record Usage(long cpuMillis, long memoryKiB, long peakKiB) {

  private static final long MILLIS_PER_TICK = 10;

  public static Usage of(long pid) {
    List<Long> family =
        ProcessHandle.of(pid)
            .map(
                handle -> {
                  try (Stream<ProcessHandle> children = handle.descendants()) {
                    return Stream.concat(Stream.of(pid), children.map(ProcessHandle::pid)).toList();
                  }
                })
            .orElse(List.of());
    long cpu = 0;
    for (long member : family) {
      cpu += ticks(member, member == pid) * MILLIS_PER_TICK;
    }
    if (family.size() == 1) {
      return new Usage(cpu, line(pid, "status", "VmRSS:"), line(pid, "status", "VmHWM:"));
    }
    long shared = family.stream().mapToLong(member -> line(member, "smaps_rollup", "Pss:")).sum();
    return new Usage(cpu, shared, shared);
  }

  private static long ticks(long pid, boolean withEndedChildren) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      // The second field is the name in brackets and may hold blanks: count from behind it.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      long own = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
      return withEndedChildren
          ? own + Long.parseLong(fields[13]) + Long.parseLong(fields[14])
          : own;
    } catch (IOException e) {
      return 0;
    }
  }

  private static long line(long pid, String file, String label) {
    try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), file))) {
      return lines
          .filter(line -> line.startsWith(label))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException | java.io.UncheckedIOException e) {
      return 0;
    }
  }
}
