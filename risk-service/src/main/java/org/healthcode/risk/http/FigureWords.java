package org.healthcode.risk.http;

import java.util.Locale;
import org.healthcode.risk.domain.figures.Area;
import org.healthcode.schemas.region.Regions;
import org.springframework.context.MessageSource;

/** Names of places and columns, in the reader's language. */
final class FigureWords {

  private final MessageSource messages;
  private final Locale language;

  FigureWords(MessageSource messages, Locale language) {
    this.messages = messages;
    this.language = language;
  }

  /** Of a region as the table of regions has it, in Chinese in any language. */
  String name(Area area) {
    return switch (area.level()) {
      case PROVINCE, CITY, COUNTY -> region(area.code());
      case NO_COUNTY -> word("desk.figures.level.NO_COUNTY", region(area.code()));
      case IMPORTED, UNATTRIBUTED -> word("desk.figures.level." + area.level());
    };
  }

  private static String region(String code) {
    return Regions.all().find(code).map(region -> region.name()).orElse(code);
  }

  /** The header of a column: its word in English, its name in Chinese. */
  String header(String column) {
    return isEnglish() ? column : word("desk.figures.column." + column);
  }

  private boolean isEnglish() {
    return language.getLanguage().equals(Locale.ENGLISH.getLanguage());
  }

  private String word(String key, Object... parts) {
    return messages.getMessage(key, parts, language);
  }
}
