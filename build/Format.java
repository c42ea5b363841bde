import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Checks ({@code check}) or rewrites ({@code fix}) every Java source below the current folder. */
class Format {

  public static void main(String[] args) throws IOException {
    boolean fix = args.length == 1 && args[0].equals("fix");
    List<Path> unformatted = new ArrayList<>();
    for (Path source : sources()) {
      String text = Files.readString(source);
      if (!text.equals(formatted(source, text))) {
        unformatted.add(source);
        if (fix) {
          Files.writeString(source, formatted(source, text));
        }
      }
    }
    unformatted.forEach(
        path -> System.out.println((fix ? "formatted " : "not formatted: ") + path));
    if (!fix && !unformatted.isEmpty()) {
      System.out.println("Run: mvn -N validate -Dformat.mode=fix");
      System.exit(1);
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
