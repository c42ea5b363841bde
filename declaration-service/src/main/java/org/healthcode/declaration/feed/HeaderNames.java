package org.healthcode.declaration.feed;

import java.text.Normalizer;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.healthcode.declaration.form.TableFile;
import org.healthcode.schemas.Feed;

/** What spreadsheets call the columns of a feed; the names stand in {@code headers.properties}. */
public final class HeaderNames {
  private static final String RESOURCE = "/feed/headers.properties";
  private static final String OF_RESIDENTS = Column.ID_NUMBER.label() + ".resident";

  /** What templates write behind a name, as in 证件号码（必填）. */
  private static final Pattern REMARK = Pattern.compile("\\([^()]*\\)$");

  private static final Pattern AROUND = Pattern.compile("[\\s\\p{Cf}\\p{Cc}\\p{Z}_*:\"'\\[\\]【】]+");

  private static final Map<Feed, HeaderNames> ALL = load();

  private final Map<String, Column> columns = new HashMap<>();
  private final Map<String, Column> ofResidents = new HashMap<>();

  /** The names of this feed's columns as they stand in the table. */
  private final Map<String, Column> listed = new HashMap<>();

  private HeaderNames() {}

  static HeaderNames of(Feed feed) {
    return Objects.requireNonNull(ALL.get(feed));
  }

  /** The column that a cell of the header names. */
  Optional<Column> column(String header) {
    String name = plain(header);
    return Optional.ofNullable(columns.getOrDefault(name, ofResidents.get(name)));
  }

  /** The column that has exactly this name in the table, for this feed alone. */
  Optional<Column> listed(String name) {
    return Optional.ofNullable(listed.get(name));
  }

  /** Whether the name says that the numbers below are those of resident ID cards. */
  boolean saysResidents(String header) {
    return ofResidents.containsKey(plain(header));
  }

  private static Map<Feed, HeaderNames> load() {
    Properties names = TableFile.read(RESOURCE);
    Map<Feed, HeaderNames> all = new EnumMap<>(Feed.class);
    for (Feed feed : Feed.values()) {
      HeaderNames known = new HeaderNames();
      for (Column column : Column.values()) {
        known.columns.put(plain(column.label()), column);
        put(names.getProperty(column.label(), ""), column, known.columns);
      }
      for (Column column : Column.values()) {
        String ofFeed = names.getProperty(feed.word() + '.' + column.label(), "");
        put(ofFeed, column, known.columns);
        for (String name : ofFeed.split(",", -1)) {
          if (!name.isBlank()) {
            known.listed.put(name.strip(), column);
          }
        }
      }
      put(names.getProperty(OF_RESIDENTS, ""), Column.ID_NUMBER, known.ofResidents);
      all.put(feed, known);
    }
    return Map.copyOf(all);
  }

  private static void put(String listed, Column column, Map<String, Column> into) {
    for (String name : listed.split(",", -1)) {
      if (!name.isBlank()) {
        into.put(plain(name), column);
      }
    }
  }

  private static String plain(String header) {
    String folded = Normalizer.normalize(header, Normalizer.Form.NFKC);
    String bare = AROUND.matcher(folded).replaceAll("").toLowerCase(Locale.ROOT);
    return REMARK.matcher(bare).replaceFirst("");
  }
}
