import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Checks ({@code check}) or rewrites ({@code fix}) every Java source below the current folder. */
class Format {

  public static void main(String[] args) throws IOException {
    boolean fix = args.length == 1 && args[0].equals("fix");
    // Some 2,000 files: one after the other they take longer than a module's tests.
    List<Path> unformatted =
        sources().parallelStream().filter(source -> isOtherwise(source, fix)).toList();
    unformatted.forEach(
        path -> System.out.println((fix ? "formatted " : "not formatted: ") + path));
    if (!fix && !unformatted.isEmpty()) {
      System.out.println("Run: mvn -N validate -Dformat.mode=fix");
      System.exit(1);
    }
  }

  /** Whether a source is not as it should be; then it is made so where that is wanted. */
  private static boolean isOtherwise(Path source, boolean fix) {
    try {
      String text = Files.readString(source);
      String formatted = formatted(source, text);
      boolean otherwise = !text.equals(formatted);
      if (otherwise && fix) {
        Files.writeString(source, formatted);
      }
      return otherwise;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> sources() throws IOException {
    try (var paths = Files.walk(Path.of("."))) {
      return paths
          .filter(path -> path.toString().endsWith(".java"))
          .filter(path -> !path.toString().contains("/target/"))
          .filter(path -> !path.toString().contains("/data/"))
          .sorted()
          .toList();
    }
  }

  private static String formatted(Path source, String text) {
    try {
      String ordered =
          ImportOrderer.reorderImports(RemoveUnusedImports.removeUnusedImports(text), Style.GOOGLE);
      return new Formatter().formatSource(ordered);
    } catch (FormatterException e) {
      throw new IllegalStateException(source + ": " + e.getMessage(), e);
    }
  }
}
