package org.healthcode.bench.exposure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.healthcode.local.stack.DataDirectory;
import org.healthcode.local.stack.Part;
import org.healthcode.local.stack.RunDirectory;
import org.healthcode.local.stack.StackException;

/** What a process has in memory, as Linux counts it. */
final class Memory {
  private static final Pattern PEAK = Pattern.compile("^VmHWM:\\s+(\\d+) kB$", Pattern.MULTILINE);
  private static final double KIB_IN_MIB = 1 << 10;

  private Memory() {}

  /** The most that the part's process has had since it was started, MiB. */
  static double peakMib(DataDirectory data, Part part) {
    ProcessHandle process = RunDirectory.running(data).get(part);
    if (process == null) {
      throw new StackException(part.label() + " does not run.");
    }
    try {
      return peakMib(Files.readString(Path.of("/proc", String.valueOf(process.pid()), "status")));
    } catch (IOException e) {
      throw new StackException("Memory can only be measured on Linux: " + e.getMessage(), e);
    }
  }

  /**
   * @param status as in {@code /proc/PID/status}
   */
  static double peakMib(String status) {
    Matcher peak = PEAK.matcher(status);
    if (!peak.find()) {
      throw new StackException("The status of the process says nothing about its memory.");
    }
    return Long.parseLong(peak.group(1)) / KIB_IN_MIB;
  }
}
